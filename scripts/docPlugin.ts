import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Plugin } from 'vite'
import { parseDoc } from './parseDoc.ts'

/** Makes a file of `docs/` a module, whose `page` is the document as data (`src/docPage.ts`). */
export function docPlugin(): Plugin {
  return {
    name: 'eeg-letter-decoder:doc',
    load(id) {
      if (!id.endsWith('.md') || basename(dirname(id)) !== 'docs') return null
      const page = parseDoc(readFileSync(id, 'utf8'), basename(id, '.md'))
      return { code: `export const page = ${JSON.stringify(page)}`, moduleType: 'js', map: null }
    },
  }
}
