import { createWorker } from './createWorker.ts'

/** The one-file edition holds the code of all its workers. */
export const createLateWorker = createWorker
