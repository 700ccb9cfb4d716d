import { type MessagePort, workerData } from 'node:worker_threads'
import { formatPredictions } from '../src/evaluation/formatPredictions.ts'
import { memoryFiles } from '../src/models/bundle/memoryFiles.ts'
import { answerBatch, type RowBatch } from './answerBatch.ts'
import { openLocalDecoder } from './readBundle.ts'
import type { AnswerThreadData } from './startAnswerThread.ts'

const { port, files, format, posteriors, point }: AnswerThreadData & { readonly port: MessagePort } =
  workerData
const decoder = await openLocalDecoder(memoryFiles(files))
const { classes } = decoder.manifest
const ids = decoder.classifiers.map(({ info }) => info.id)
const answering = { decoder, text: formatPredictions({ classes, ids, point }, format, posteriors), point }

port.on('message', (batch: RowBatch) => {
  const answered = answerBatch(answering, batch)
  port.postMessage(answered, [answered.raw.values.buffer as ArrayBuffer])
})
port.postMessage('ready')
