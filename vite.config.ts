import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { billOfMaterialsPlugin, type LockFile } from './scripts/billOfMaterials.ts'
import { docPlugin } from './scripts/docPlugin.ts'
import { offlinePlugin } from './scripts/offlinePlugin.ts'
import { publishingPlugin } from './scripts/publishingPlugin.ts'
import { rowKernelPlugin } from './scripts/rowKernelPlugin.ts'
import { smallPreload } from './scripts/smallPreload.ts'
import { templatePlugin } from './scripts/templatePlugin.ts'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const lock: LockFile = JSON.parse(readFileSync(new URL('./package-lock.json', import.meta.url), 'utf8'))

/** The initials of each style sheet's name, which hundreds of lines have in them: `tb` of `TopBar.module.css`. */
const INITIALS = new Map<string, string>()
for (const file of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).sort()) {
  if (!file.endsWith('.module.css')) continue
  const initials = basename(file, '.module.css')
    .replace(/[^A-Z]/g, '')
    .toLowerCase()
  const taken = new Set(INITIALS.values())
  let name = initials
  for (let at = 2; taken.has(name); at++) name = `${initials}${at}`
  INITIALS.set(join(ROOT, 'src', file), name)
}

/** Initials pack better than whole names or a hash. */
function scopedName(name: string, path: string): string {
  return `${INITIALS.get(path.split('?')[0]!)}-${name}`
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
    alias: [
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'react' },
      // wouter's own way to follow addresses, which the router's is in the place of; it would change `history` too.
      {
        find: /^\.\/use-browser-location\.js$/,
        replacement: join(ROOT, 'src/ui/hooks/browserLocation.ts'),
      },
    ],
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
    plugins: () => [rowKernelPlugin()],
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
