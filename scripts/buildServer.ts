import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** `npm run build:server [-- FOLDER]`: writes `serve.mjs`, which serves the built site and needs nothing but Node. */
await build({
  root: fileURLToPath(new URL('..', import.meta.url)),
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  // Packages, too, which the image does not have.
  ssr: { noExternal: true },
  build: {
    ssr: 'scripts/serve.ts',
    outDir: process.argv[2] ?? 'build',
    // The one-file edition may lie there already.
    emptyOutDir: false,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'serve.mjs' } },
  },
})
