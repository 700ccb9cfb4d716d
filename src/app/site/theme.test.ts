import { afterEach, describe, expect, it, vi } from 'vitest'
import { keepThemeChoice, nextThemeChoice, readThemeChoice } from './theme.ts'

afterEach(() => vi.unstubAllGlobals())

/** A device's storage that holds what it is given. */
function stubStorage(): Map<string, string> {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  return kept
}

function closeStorage(): void {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
}

describe('the theme', () => {
  it.each(['light', 'dark', 'system'] as const)('%s is read back as it was kept', (choice) => {
    stubStorage()
    keepThemeChoice(choice)
    expect(readThemeChoice()).toBe(choice)
  })

  it('leaves nothing on the device where the device decides', () => {
    const kept = stubStorage()
    keepThemeChoice('dark')
    expect(kept.size).toBe(1)
    keepThemeChoice('system')
    expect(kept.size).toBe(0)
  })

  it('is the device’s where nothing, or nonsense, was kept', () => {
    const kept = stubStorage()
    expect(readThemeChoice()).toBe('system')
    keepThemeChoice('dark')
    for (const key of kept.keys()) kept.set(key, 'purple')
    expect(readThemeChoice()).toBe('system')
  })

  it('is the device’s where storage is closed to the page, and keeping it does not throw', () => {
    closeStorage()
    expect(readThemeChoice()).toBe('system')
    expect(() => keepThemeChoice('dark')).not.toThrow()
    expect(() => keepThemeChoice('system')).not.toThrow()
  })

  it('is the device’s where there is no storage at all', () => {
    vi.stubGlobal('localStorage', undefined)
    expect(readThemeChoice()).toBe('system')
    expect(() => keepThemeChoice('light')).not.toThrow()
  })

  it('goes round through all choices', () => {
    expect(nextThemeChoice('system')).toBe('light')
    expect(nextThemeChoice('light')).toBe('dark')
    expect(nextThemeChoice('dark')).toBe('system')
  })
})
