import type { Plugin } from 'vite'

/** Where Vite has the function that it puts around each `import()`. */
const HELPER = /vite\/preload-helper/

const SMALLER = `const asked = new Set()
export const __vitePreload = (load, files = [], importer) => {
  for (const file of files) {
    const { href } = new URL(file, importer)
    if (asked.has(href)) continue
    asked.add(href)
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }))
  }
  return load()
}`

/**
 * Puts a smaller function in the place of Vite's, which is part of the first view: all styles are one file here, so there
 * are none to wait for, and whoever loads a part tells of its failure.
 */
export function smallPreload(): Plugin {
  return {
    name: 'eeg-letter-decoder:small-preload',
    apply: 'build',
    transform: (_code, id) => (HELPER.test(id) ? { code: SMALLER, map: null } : null),
  }
}
