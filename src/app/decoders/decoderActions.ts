import type { StoreApi } from 'zustand/vanilla'
import type { DecoderSource } from '../../engine/decoder/decoderSource.ts'
import type { Engine } from '../../engine/engine.ts'
import { late } from '../../late.ts'
import { asProblem } from '../../problem.ts'
import type { BatchActions } from '../answers/batchActions.ts'
import { failed, LOADING, ready } from '../remote.ts'
import type { DecoderInUse, State } from '../state.ts'
import type { LastingEngine } from './lastingEngine.ts'
import { keptPointText } from './operatingPointPlace.ts'

const KEY_DIGITS = 12

const changing = late(() => import('./changeDecoders.ts'), 'opens decoders again')
const parsing = late(() => import('../../evaluation/readOperatingPoint.ts'), 'reads thresholds')

let lastId = 0

/** Opens and switches decoders; what few visits do with them is in `changeDecoders.ts`. */
export function createDecoderActions(
  store: StoreApi<State>,
  engine: LastingEngine,
  base: string,
  batches: Pick<BatchActions, 'shown' | 'forgetDecoder'>,
) {
  const { getState, setState } = store
  const site = { kind: 'site', base } as const
  const sources = new Map<number, DecoderSource>()
  let loading: Promise<void> | undefined

  async function open(
    source: DecoderSource,
    about: Pick<DecoderInUse, 'origin' | 'name'>,
  ): Promise<DecoderInUse> {
    const id = ++lastId
    const description = await engine.decoder.call('openDecoder', [id, source])
    sources.set(id, source)
    const key = description.manifest.sha256.slice(0, KEY_DIGITS)
    const text = keptPointText(key)
    const point = text && (await parsing.get()).readOperatingPoint(text)
    if (point) setState({ operatingPoints: { ...getState().operatingPoints, [key]: point } })
    return { ...description, ...about, id, key }
  }

  function close(id: number): void {
    sources.delete(id)
    batches.forgetDecoder(id)
    engine.decoder.call('closeDecoder', [id]).catch(() => {})
  }

  async function load(restore: () => Promise<DecoderInUse | null>): Promise<void> {
    const isSites = ({ origin }: DecoderInUse) => origin === 'site'
    setState({ decoder: LOADING })
    try {
      const first = await open(site, { origin: 'site', name: 'The site’s own decoder' })
      // The worker may have been started anew.
      await reopen(engine, (decoder) => !isSites(decoder))
      const { decoders } = getState()
      for (const before of decoders.filter(isSites)) close(before.id)
      setState({ decoders: [first, ...decoders.filter((decoder) => !isSites(decoder))] })
      setState({ decoder: ready((await restore()) ?? first) })
    } catch (error) {
      setState({ decoder: failed(asProblem(error)) })
    }
  }

  function use(id: number): void {
    const { decoder, decoders, recording } = getState()
    const next = decoders.find((other) => other.id === id)
    if (!next || (decoder.status === 'ready' && decoder.value.id === id)) return
    const shown = recording.status === 'ready' ? batches.shown(recording.value.id, id) : {}
    setState({ decoder: ready(next), notice: `${next.name} is in use now.`, ...shown })
  }

  async function reopen(bare: Engine, isWanted: (decoder: DecoderInUse) => boolean): Promise<void> {
    const wanted = getState().decoders.filter(isWanted)
    if (wanted.length > 0)
      await (await changing.get()).reopenDecoders(bare, { store, decoders: self }, wanted)
  }

  engine.restoreBy((bare) => reopen(bare, () => true))

  const self = {
    /**
     * Opens the site's decoder anew. Ends in the state, well or not.
     * @param restore gives the one that is to be used in its place
     */
    load(restore: () => Promise<DecoderInUse | null>): Promise<void> {
      loading = load(restore)
      return loading
    },
    /** Resolves when the decoder that is on its way is there, or is known not to come. */
    settled: async (): Promise<void> => loading,
    use,
    sourceOf: (id: number): DecoderSource | undefined => sources.get(id),
    open,
    close,
  }
  return self
}

export type DecoderActions = ReturnType<typeof createDecoderActions>
