import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { publishingPlugin } from './scripts/publishingPlugin.ts'

export default defineConfig({
  // Relative addresses, so that the same build works under any sub-path.
  base: './',
  plugins: [react(), publishingPlugin()],
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 600 },
  worker: { format: 'es' },
  server: { port: 5173 },
  preview: { port: 4173 },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'training/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
