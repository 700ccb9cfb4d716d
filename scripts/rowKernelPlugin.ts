import type { Plugin } from 'vite'
import { rowKernel } from '../src/eeg/reading/json/rowKernel.ts'

const MODULE = /\/src\/eeg\/reading\/json\/rowKernel\.ts$/

/** Puts what `rowKernel` writes, which is the same each time, in the place of what writes it: a third of its size. */
export function rowKernelPlugin(): Plugin {
  return {
    name: 'eeg-letter-decoder:row-kernel',
    apply: 'build',
    transform(code, id) {
      if (!MODULE.test(id)) return null
      const others = code.match(/^export const \w+ = \d+(?=;?$)/gm) ?? []
      const text = Buffer.from(rowKernel()).toString('base64')
      return {
        code: `${others.join('\n')}
export const rowKernel = () => Uint8Array.from(atob(${JSON.stringify(text)}), (letter) => letter.charCodeAt(0))`,
        map: null,
      }
    },
  }
}
