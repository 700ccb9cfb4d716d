import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vitest/config'
import { docPlugin } from './scripts/docPlugin.ts'

/** Whole trainings, real commands and ten thousand files: `npm test` runs them, `npm run check` does not. */
const SLOW = [
  'training/{integratedGradients,plantedPattern,predict,reference,train}.test.ts',
  'src/eeg/reading/hostileInput.test.ts',
  'src/models/fits.test.ts',
  'src/models/sklearn/pickle/mutations.test.ts',
]
/** What changes modules for all who import them, or needs modules that nobody has used. */
const APART = [
  'src/engine/decoder/{decoderNetwork,exportPredictions}.test.ts',
  'src/engine/reader/readerTables.test.ts',
  'src/models/mlp/tensorflowFallback.test.ts',
  'src/ui/hooks/hashRoute.test.ts',
  'src/ui/prediction/parseTyped.test.ts',
]
const PATIENT = { testTimeout: 60_000, hookTimeout: 60_000 }

/**
 * Makes what modules export as fast to reach as it is in a browser. Vitest keeps exports as getters of an object that
 * V8 holds as a dictionary, where each use of an imported constant is a search: files took four times as long to
 * read. As the prototype of another object it is held otherwise.
 */
const fastExports: Plugin = {
  name: 'fast-exports',
  enforce: 'post',
  transform(code, id) {
    if (!/\/(src|training|scripts)\/[^?]*\.tsx?$/.test(id)) return null
    const hold = '{const F=function(){};F.prototype=__vite_ssr_exports__;new F().any}'
    return { code: `${code}\n;${hold}`, map: null }
  },
}

/** React's own for development takes down where each element was written; no test asks for it. */
const JSX_RUNTIME = new URL('node_modules/react/cjs/react-jsx-runtime.production.js', import.meta.url)

export default defineConfig({
  plugins: [docPlugin(), fastExports],
  oxc: { jsx: { runtime: 'automatic', development: false } },
  resolve: { alias: [{ find: 'react/jsx-runtime', replacement: fileURLToPath(JSX_RUNTIME) }] },
  test: {
    // By default one core is left to the terminal, which on two cores is half of them.
    maxWorkers: '100%',
    // The collector's helpers only take turns with the other test files, which keep all cores busy.
    execArgv: ['--min-semi-space-size=32', '--max-semi-space-size=64', '--single-threaded-gc'],
    // React's advice about how a test of its own should wait; here all wait for what the page says.
    onConsoleLog: (log) => !log.includes('suspended inside an `act` scope'),
    projects: [
      {
        extends: true,
        test: {
          ...PATIENT,
          name: 'unit',
          include: ['src/**/*.test.ts', 'training/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...SLOW, ...APART],
          // Two hundred files that each load all that they import anew take twice as long. What they replace is put back.
          isolate: false,
          unstubGlobals: true,
          restoreMocks: true,
        },
      },
      { extends: true, test: { ...PATIENT, name: 'apart', include: APART } },
      { extends: true, test: { ...PATIENT, name: 'slow', include: SLOW, isolate: false } },
      {
        extends: true,
        test: {
          ...PATIENT,
          name: 'page',
          include: ['src/**/*.test.tsx'],
          environment: './src/testing/page/pageEnvironment.ts',
          // One document for all: what a visit leaves is put away after each.
          setupFiles: './src/testing/page/pageSetup.ts',
          isolate: false,
        },
      },
    ],
  },
})
