import type { OpenRecording } from '../recordings/openRecording.ts'

/** Whether a recording has a column of this name, whatever it was taken for. */
export function hasColumn({ header, ignored }: OpenRecording, name: string | null): boolean {
  const wanted = name?.trim()
  return [...header.features, ...ignored.map((column) => column.name)].some((one) => one.trim() === wanted)
}
