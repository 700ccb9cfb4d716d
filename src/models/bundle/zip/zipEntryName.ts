import { createDecoder } from '../../../eeg/reading/textDecoder.ts'

/**
 * An entry's name as text. Programs write UTF-8 with or without saying so; what is no UTF-8 is read as Latin-1: a
 * decoder has no such name, but different names stay different.
 */
export function decodeEntryName(bytes: Uint8Array): string {
  try {
    return createDecoder('utf-8').decode(bytes)
  } catch {
    return String.fromCharCode(...bytes)
  }
}

/** What is wrong with an entry's name, in words; undefined for one that stays within its folder on any system. */
export function entryNameFault(name: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'a control character in the name'
  if (name.includes('\\')) return 'a backslash in the name'
  if (/^[a-z]:/i.test(name)) return 'a drive in the name'
  if (name.startsWith('/')) return 'a name that begins at the root'
  const parts = name.replace(/\/$/, '').split('/')
  if (parts.some((part) => part === '..' || part === '.')) return 'a name that leads to another folder'
  return parts.includes('') ? 'an empty name' : undefined
}
