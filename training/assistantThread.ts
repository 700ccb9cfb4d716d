import { type MessagePort, workerData } from 'node:worker_threads'
import { needKind } from '../src/models/classifierInfos.ts'
import { KIND_TRAINERS } from '../src/models/kindTrainers.ts'
import { lineOfPort } from './nodeAssistant.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'

const { kind, port }: { readonly kind: string; readonly port: MessagePort } = workerData
const trainer = await needKind(kind, KIND_TRAINERS, 'the second thread').loadTrainer()
await trainer.assist?.(lineOfPort(port), { startTensorflow: startNodeTensorflow })
port.postMessage('ready')
