import { builtinEnvironments, type Environment } from 'vitest/runtime'
import { installStandIns } from './standIns.ts'

/** What Node has itself and what the site's workers use: the document's own would not be understood by them. */
const NODES_OWN = [
  ...['AbortController', 'AbortSignal', 'Blob', 'File', 'Headers', 'Request', 'Response', 'URL'],
  ...['DecompressionStream', 'ReadableStream', 'TextDecoder', 'TextEncoder', 'WritableStream', 'performance'],
] as const

/** A document without a browser, for tests of the page; name it in a test file by `@vitest-environment`. */
const pageEnvironment: Environment = {
  name: 'page',
  viteEnvironment: 'client',
  async setup(global, options) {
    const own = NODES_OWN.map((name) => [name, Reflect.get(global, name)] as const)
    const document = await builtinEnvironments['happy-dom'].setup(global, {
      ...options,
      happyDOM: { width: 1280, height: 900, url: 'http://localhost:3000/' },
    })
    for (const [name, value] of own) Reflect.set(global, name, value)
    installStandIns(global)
    return {
      async teardown(global) {
        // What was left to a later task finds its document.
        await new Promise((resolve) => setTimeout(resolve, 100))
        await document.teardown(global)
      },
    }
  },
}

// biome-ignore lint/style/noDefaultExport: Vitest takes an environment so.
export default pageEnvironment
