import { describe, expect, it } from 'vitest'
import { NOTE_BYTES, rowKernel } from '../src/eeg/reading/json/rowKernel.ts'
import { rowKernelPlugin } from './rowKernelPlugin.ts'

type Transform = (code: string, id: string) => { readonly code: string } | null
const transform = rowKernelPlugin().transform as unknown as Transform

describe('the plugin for the row kernel', () => {
  it('leaves the module with the same exports', async () => {
    const { code } = transform('export const NOTE_BYTES = 12\n', '/a/src/eeg/reading/json/rowKernel.ts')!
    const built = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
    expect(Object.keys(built).sort()).toEqual(['NOTE_BYTES', 'rowKernel'])
    expect(built.NOTE_BYTES).toBe(NOTE_BYTES)
    expect(built.rowKernel()).toEqual(rowKernel())
  })

  it('leaves other modules alone', () => {
    expect(transform('', '/a/src/eeg/reading/json/rowShape.ts')).toBeNull()
  })
})
