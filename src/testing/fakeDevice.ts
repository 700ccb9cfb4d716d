import { vi } from 'vitest'
import type { ChosenColumns, KeptFile } from '../app/kept/keptFile.ts'
import type { Device } from '../app/kept/keptStore.ts'

/** A device that keeps recordings in memory; `lose` takes them away as another tab or the browser would. */
export function fakeDevice() {
  const files = new Map<number, KeptFile>()
  let lastKey = 0
  let lose = () => {}
  const kept = {
    list: vi.fn(async () => [...files.values()]),
    keep: vi.fn(async (file: File, chosen?: ChosenColumns) => {
      files.set(++lastKey, { key: lastKey, name: file.name, file, ...chosen })
      return lastKey
    }),
    release: vi.fn(async (key: number) => void files.delete(key)),
    destroy: vi.fn(async () => {
      files.clear()
    }),
  }
  const device = {
    loadStore: vi.fn(async (onLost: () => void) => {
      lose = onLost
      return kept
    }),
    persist: vi.fn(async () => true),
  } satisfies Device
  return { files, kept, device, lose: () => lose() }
}
