import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { billOfMaterialsPlugin, type LockFile } from './scripts/billOfMaterials.ts'
import { docPlugin } from './scripts/docPlugin.ts'
import { offlinePlugin } from './scripts/offlinePlugin.ts'
import { publishingPlugin } from './scripts/publishingPlugin.ts'
import { smallPreload } from './scripts/smallPreload.ts'
import { templatePlugin } from './scripts/templatePlugin.ts'

const lock: LockFile = JSON.parse(readFileSync(new URL('./package-lock.json', import.meta.url), 'utf8'))

/** The style sheets by what stands before their names. */
const sheets = new Map<string, string>()

/** The file's own name packs better than a hash and a line in each of hundreds; no other style sheet may have it. */
function scopedName(name: string, path: string): string {
  const file = path.split('?')[0]!
  const base = basename(file, '.module.css')
  const owner = sheets.get(base) ?? file
  if (owner !== file) throw new Error(`two style sheets of one name: ${owner} and ${file}`)
  sheets.set(base, file)
  return `${base}-${name}`
}

export default defineConfig({
  // Relative addresses, so that the same build works under any sub-path.
  base: './',
  plugins: [
    react(),
    docPlugin(),
    smallPreload(),
    publishingPlugin(),
    billOfMaterialsPlugin(lock),
    templatePlugin(),
    offlinePlugin(),
  ],
  resolve: {
    // React has had it since version 18; wouter and recharts bring a stand-in for older ones.
    alias: [{ find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'react' }],
  },
  css: {
    modules: {
      generateScopedName: scopedName,
    },
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
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          groups: [
            // What every visit needs comes as one file: split by which views share it, it is larger packed.
            { name: 'page', tags: ['$initial'] },
            // What late parts have in common comes as one file, too: asking for each takes the page's time. A library
            // that two have in common, the charts' above all, stays a file of its own.
            { name: 'shared', minShareCount: 2, test: /\/src\// },
            { name: 'libraries', minShareCount: 3 },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      // Where one worker fetches code late, another may need it at once.
      checks: { ineffectiveDynamicImport: false, pluginTimings: false },
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
