import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import { ProblemError } from '../../problem.ts'
import type { KeptAbout, KeptFile, KeptStore } from './keptFile.ts'
import { storageProblem } from './storageProblem.ts'

const NAME = 'eeg-letter-decoder'
/** A database that does not answer must not keep the page from starting. */
const PATIENCE_MS = 8000
/** How long another tab may take to close the database. */
const BLOCKED_MS = 2000
const BLOCKED = new DOMException('another tab holds it open', 'BlockedError')

interface Entry extends KeptAbout {
  name: string
  /** Milliseconds since 1970. */
  keptAt: number
  content: Blob
}

interface Schema extends DBSchema {
  recordings: { key: number; value: Entry }
}

/**
 * Recordings, and decoders as ZIP files, in IndexedDB. The database is opened when it is first used, and closed where another tab deletes it.
 * @param onLost hears that the browser or another tab took it away
 */
export function createKeptRecordings(onLost: () => void): KeptStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined

  function database(): Promise<IDBPDatabase<Schema>> {
    if (opening) return opening
    const lose = () => {
      if (opening !== current) return
      opening = undefined
      onLost()
    }
    const current = openDB<Schema>(NAME, 1, {
      upgrade(db) {
        db.createObjectStore('recordings', { autoIncrement: true })
      },
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close()
        lose()
      },
      terminated: lose,
    })
    opening = current
    current.catch(() => {
      if (opening === current) opening = undefined
    })
    return current
  }

  async function run<T>(file: string, act: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      return await inTime(database().then(act))
    } catch (error) {
      throw new ProblemError(await storageProblem(error, file))
    }
  }

  return {
    list: () =>
      run('this device', async (db) => {
        const keys = await db.getAllKeys('recordings')
        const files: KeptFile[] = []
        // One by one: an entry that cannot be read must not take the others with it.
        for (const key of keys) files.push(asKeptFile(key, await db.get('recordings', key).catch(() => null)))
        return files
      }),
    keep: (file, { labelColumn, features, decoderKey, trainedAs } = {}) =>
      run(file.name, (db) => {
        const about = { labelColumn, features, decoderKey, trainedAs }
        return db.add('recordings', { name: file.name, keptAt: Date.now(), content: file, ...about })
      }),
    release: (key) => run('this device', (db) => db.delete('recordings', key)),
    async destroy() {
      const db = await opening?.catch(() => undefined)
      opening = undefined
      db?.close()
      try {
        await inTime(
          new Promise<void>((resolve, reject) => {
            // Our own connection, too, counts as open until its last transaction is over: that is no other tab.
            const blocked = () => setTimeout(() => reject(BLOCKED), BLOCKED_MS)
            deleteDB(NAME, { blocked }).then(resolve, reject)
          }),
        )
      } catch (error) {
        throw new ProblemError(await storageProblem(error, 'this device'))
      }
    },
  }
}

/** What is stored is not trusted: it may be another version's, or damaged. */
function asKeptFile(key: number, value: unknown): KeptFile {
  const entry = typeof value === 'object' && value !== null ? value : {}
  const name =
    'name' in entry && typeof entry.name === 'string' ? entry.name : 'a kept recording without a name'
  const content = 'content' in entry && entry.content instanceof Blob ? entry.content : null
  const chosen = 'labelColumn' in entry ? entry.labelColumn : undefined
  const labelColumn = typeof chosen === 'string' || chosen === null ? chosen : undefined
  const listed: unknown = 'features' in entry ? entry.features : undefined
  const isList = Array.isArray(listed) && listed.length > 0
  const features = isList ? listed.filter((name) => typeof name === 'string') : undefined
  const called: unknown = 'decoderKey' in entry ? entry.decoderKey : undefined
  const decoderKey = typeof called === 'string' ? called : undefined
  const made: unknown = 'trainedAs' in entry ? entry.trainedAs : undefined
  const trainedAs = typeof made === 'string' && made !== '' ? made : undefined
  const file = content && new File([content], name)
  return { key, name, file, labelColumn, features, decoderKey, trainedAs }
}

async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new DOMException(`no answer within ${PATIENCE_MS / 1000} seconds`, 'TimeoutError')
    timer = setTimeout(() => reject(error), PATIENCE_MS)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
