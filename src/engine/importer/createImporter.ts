import { type Connection, connect } from '../rpc/connect.ts'
import { createLateWorker } from '../rpc/createLateWorker.ts'
import { watched } from '../rpc/watched.ts'
import type { createImporterFunctions } from './importerFunctions.ts'

/** A worker that reads models of other libraries. */
export type Importer = Connection<ReturnType<typeof createImporterFunctions>>

/** A worker of its own, which starts with the first call. */
export function createImporter(): Importer {
  const importer: Importer = connect(() => watched(createLateWorker('importer'), () => importer))
  return importer
}
