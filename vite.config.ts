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
  build: {
    target: 'es2022',
    sourcemap: false,
    // Every browser that knows the styles' `light-dark()` knows `modulepreload`.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    // A style that could not be loaded with its script is not asked for again by Vite: one file, there from the start.
    cssCodeSplit: false,
    rolldownOptions: {
      // What every visit needs comes as one file: split by which views share it, it is larger packed. What several
      // views share comes in few files, since asking for each takes the page's time.
      output: {
        codeSplitting: {
          groups: [
            { name: 'page', tags: ['$initial'] },
            { name: 'colours', test: /node_modules\/d3-(scale-chromatic|interpolate|color)|plots\/colour/ },
            {
              name: 'maps',
              test: /src\/eeg\/(sites|scalp|sphericalSpline|linearSystem|contourLines)|plots\/(ScalpMap|ScalpOverlay|BandMaps|ColourBar|drawScalpMap|drawInTurn|scalpMap|headOutline|electrodeCursor)/,
            },
            {
              name: 'parts',
              test: /components\/(Section|SelectField|DataTable|saveFile)|models\/matchFeatures/,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: { port: 5173 },
  preview: { port: 4173 },
})
