import { type Connection, connect } from '../rpc/connect.ts'
import { createLateWorker } from '../rpc/createLateWorker.ts'
import { serve } from '../rpc/serve.ts'
import { watched } from '../rpc/watched.ts'
import { createAssistants } from './createAssistants.ts'
import type { createTrainerFunctions } from './trainerFunctions.ts'

/** A worker that trains. */
export type Trainer = Pick<Connection<ReturnType<typeof createTrainerFunctions>>, 'call' | 'close'>

/** A worker of its own for a training, which starts with the first call, and ends with the second worker that it may have. */
export function createTrainer(): Trainer {
  const assistants = createAssistants(() => createLateWorker('trainer'))
  const trainer: Trainer = connect<ReturnType<typeof createTrainerFunctions>>(() => {
    const { port1, port2 } = new MessageChannel()
    serve(assistants.functions, port1)
    queueMicrotask(() => void trainer.call('meetPage', [port2], { transfer: [port2] }).catch(() => {}))
    return watched(createLateWorker('trainer'), () => trainer)
  }, assistants.endAll)
  const close = () => {
    trainer.close()
    assistants.endAll()
  }
  return { call: trainer.call, close }
}
