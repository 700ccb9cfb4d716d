import { createEngine } from './engine/engine.ts'
import { shippedSource } from './engine/shippedSource.ts'

/** The site's address, ending in a slash. */
export const base = new URL('./', document.baseURI.split('#')[0]).href

/** The page's workers. Both start, and the recording is read, before the rest of the page's script has run. */
export const engine = createEngine()

engine.begin(shippedSource(base))
