import type { StoreApi } from 'zustand/vanilla'
import type { DecoderSource } from '../../engine/decoder/decoderSource.ts'
import type { Engine } from '../../engine/engine.ts'
import { WorkerDeath } from '../../engine/rpc/connect.ts'
import { asProblem } from '../../problem.ts'
import { freeName } from '../freeName.ts'
import { ready } from '../remote.ts'
import type { DecoderInUse, State } from '../state.ts'
import { judgedFile } from './judgedFile.ts'

interface Access {
  readonly store: StoreApi<State>
  /** See `createDecoderActions`. */
  readonly decoders: {
    open(source: DecoderSource, about: Pick<DecoderInUse, 'origin' | 'name'>): Promise<DecoderInUse>
    close(id: number): void
    use(id: number): void
    sourceOf(id: number): DecoderSource | undefined
  }
}

/**
 * Opens another decoder; one that is open already is not opened twice, but learns what came with it this time.
 * @throws ProblemError
 */
export async function addDecoder(
  access: Access,
  source: DecoderSource,
  about: Pick<DecoderInUse, 'origin' | 'name' | 'judgedOn'>,
): Promise<DecoderInUse> {
  const { store, decoders } = access
  const described = await decoders.open(source, about)
  const opened = { ...described, judgedOn: about.judgedOn ?? judgedFile(described.beside) ?? undefined }
  const { decoders: open } = store.getState()
  const same = open.find(({ key }) => key === opened.key)
  if (!same) {
    const named = { ...opened, name: freeName(opened.name, open) }
    store.setState({ decoders: [...open, named] })
    return named
  }
  decoders.close(opened.id)
  if (!opened.beside) return same
  const verdict = same.beside?.verdict ?? opened.beside.verdict
  const testJson = opened.beside.testJson ?? same.beside?.testJson ?? null
  const beside = { ...opened.beside, verdict, testJson }
  const judgedOn = same.judgedOn ?? opened.judgedOn
  changeDecoder(access, same.id, { beside, judgedOn })
  return { ...same, beside, judgedOn }
}

/** Changes what the page knows of an open decoder. */
export function changeDecoder(
  { store }: Pick<Access, 'store'>,
  id: number,
  part: Partial<DecoderInUse>,
): void {
  const { decoder, decoders } = store.getState()
  const isInUse = decoder.status === 'ready' && decoder.value.id === id
  store.setState({
    decoders: decoders.map((one) => (one.id === id ? { ...one, ...part } : one)),
    ...(isInUse && { decoder: ready({ ...decoder.value, ...part }) }),
  })
}

/** Closes a decoder; where it was in use, the site's own is. That one stays. */
export function removeDecoder({ store, decoders }: Access, id: number): void {
  const { decoder, decoders: open } = store.getState()
  const own = open.find(({ origin }) => origin === 'site')
  const gone = open.find((one) => one.id === id)
  if (!own || !gone || own === gone) return
  if (decoder.status === 'ready' && decoder.value.id === id) decoders.use(own.id)
  store.setState({ decoders: open.filter((one) => one !== gone), notice: `${gone.name} is closed.` })
  decoders.close(id)
}

/** Opens decoders again under their ids; one whose file is gone is closed and told. @throws what the site's own does */
export async function reopenDecoders(
  { decoder }: Engine,
  access: Access,
  wanted: readonly DecoderInUse[],
): Promise<void> {
  const { store, decoders } = access
  for (const { id, origin } of wanted) {
    try {
      await decoder.call('openDecoder', [id, decoders.sourceOf(id)!])
    } catch (error) {
      if (origin === 'site' || error instanceof WorkerDeath) throw error
      removeDecoder(access, id)
      const refusal = { problem: asProblem(error), keptKey: null }
      store.setState({ refusals: [...store.getState().refusals, refusal] })
    }
  }
}
