export { createWorker as createLateWorker } from './createWorker.ts'
