import { needKind } from '../../models/classifierInfos.ts'
import { KIND_TRAINERS } from '../../models/kindTrainers.ts'
import { holdLock } from '../rpc/holdLock.ts'
import type { CallContext } from '../rpc/messages.ts'
import { lineOfPort } from './lineOfPort.ts'
import { startSiteTensorflow } from './startSiteTensorflow.ts'

/** What a trainer's worker offers where it is the second one of a fit. */
export const trainerAssist = {
  holdLock,

  /** Does, until it is ended, what this kind's fits at the other end of the port ask for; it listens once this resolves. */
  async assist(_context: CallContext, kind: string, port: MessagePort): Promise<void> {
    const trainer = await needKind(kind, KIND_TRAINERS, 'the second worker').loadTrainer()
    await trainer.assist?.(lineOfPort(port), { startTensorflow: startSiteTensorflow })
  },
}
