import { type Problem, ProblemError } from '../../problem.ts'

const MIB = 2 ** 20

/**
 * What went wrong with the device's storage, as a sentence with a way on.
 * @param file the file that it is about, or `this device`
 */
export async function storageProblem(error: unknown, file: string): Promise<Problem> {
  if (error instanceof ProblemError) return error.problem
  const name = error instanceof Error ? error.name : ''
  // Some browsers leave the message empty.
  const found = error instanceof Error ? [name, error.message].filter(Boolean).join(': ') : String(error)
  if (name === 'QuotaExceededError') {
    return {
      code: 'storage',
      message: 'there is no room left for it in this browser’s storage',
      file,
      found: [found, await freeSpace()].filter(Boolean).join('; '),
      expected: 'room for the whole file: stop keeping another file, or free space on the device',
    }
  }
  if (name === 'BlockedError') {
    return {
      code: 'storage',
      message: 'another tab or window with this site holds the storage open',
      file,
      found,
      expected: 'this site open in one tab only; what is kept is deleted when the others are closed',
    }
  }
  if (name === 'TimeoutError') {
    return {
      code: 'storage',
      message: 'this browser’s storage does not answer',
      file,
      found,
      expected: 'an answer; close other tabs with this site, or restart the browser, and try again',
    }
  }
  return {
    code: 'storage',
    message: 'this browser does not let the page keep files',
    file,
    found,
    expected: 'a window that is not private, and a browser that allows this site to store data',
  }
}

/** Says of what was kept that it is no longer there. */
export function storageCleared(count: number): Problem {
  return {
    code: 'storage',
    message: 'what was kept is gone: the browser, another tab or a person cleared it',
    file: 'this device',
    found: 'nothing',
    expected: `${count} kept file${count === 1 ? '' : 's'}; open the files again and keep them anew`,
  }
}

/** Says of an entry that it is not what was stored. */
export function storageDamaged(file: string): Problem {
  return {
    code: 'storage',
    message: 'what is kept under this name cannot be read: it was damaged or written by something else',
    file,
    expected: 'the bytes of a file; open the file again and keep it anew',
  }
}

async function freeSpace(): Promise<string | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate()
    if (quota === undefined || usage === undefined) return null
    const room = Math.max(0, Math.floor((quota - usage) / MIB)).toLocaleString()
    return `by the browser’s own estimate ${room} MiB are left`
  } catch {
    return null
  }
}
