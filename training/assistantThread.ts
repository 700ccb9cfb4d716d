import { type MessagePort, workerData } from 'node:worker_threads'
import { needKind } from '../src/models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../src/models/classifierKinds.ts'
import { lineOfPort } from './nodeAssistant.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'

const { kind, port }: { readonly kind: string; readonly port: MessagePort } = workerData
const trainer = await needKind(kind, CLASSIFIER_KINDS, 'the second thread').loadTrainer()
await trainer.assist?.(lineOfPort(port), { startTensorflow: startNodeTensorflow })
port.postMessage('ready')
