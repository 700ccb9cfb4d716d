import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { billOfMaterialsPlugin, type LockFile } from './scripts/billOfMaterials.ts'
import { offlinePlugin } from './scripts/offlinePlugin.ts'
import { publishingPlugin } from './scripts/publishingPlugin.ts'

const lock: LockFile = JSON.parse(readFileSync(new URL('./package-lock.json', import.meta.url), 'utf8'))

export default defineConfig({
  // Relative addresses, so that the same build works under any sub-path.
  base: './',
  plugins: [react(), publishingPlugin(), billOfMaterialsPlugin(lock), offlinePlugin()],
  resolve: {
    // React has had it since version 18; wouter and recharts bring a stand-in for older ones.
    alias: [{ find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'react' }],
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    // Every browser that knows the styles' `light-dark()` knows `modulepreload`.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    // A style that could not be loaded with its script is not asked for again by Vite: one file, there from the start.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every visit needs comes as one file: split by which views share it, it is larger packed.
            { name: 'page', tags: ['$initial'] },
            // What three late parts or more have in common comes as one file, too: asking for each takes the page's
            // time. What two have in common, a chart library above all, stays a file of its own.
            { name: 'shared', minShareCount: 3 },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Each worker begins with one file, too; the library that only the network needs is another.
            { name: 'initial', tags: ['$initial'] },
            { name: 'tensorflow', test: /@tensorflow\/tfjs-(core|backend-wasm)/ },
          ],
        },
      },
    },
  },
  server: { port: 5173 },
  preview: { port: 4173 },
})
