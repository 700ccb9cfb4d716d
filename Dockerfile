# docker build -t my-docker-api -f Dockerfile .
# docker run -it -p 5000:5000 my-docker-api
# Then open http://localhost:5000/. scripts/dockerfile.test.ts runs the steps of this file without Docker.

FROM node:22-slim AS build
WORKDIR /site
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Trains where there is no bundle that fits; one that you have trained yourself is published as it is.
RUN node --import tsx scripts/ensureBundle.ts
RUN npm run build
RUN npm run build:server

FROM node:22-alpine
WORKDIR /site
ENV PORT=5000
COPY --from=build /site/build/serve.mjs ./
COPY --from=build /site/dist ./dist
USER node
EXPOSE 5000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "serve.mjs", "dist"]
