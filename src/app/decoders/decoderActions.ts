import type { StoreApi } from 'zustand/vanilla'
import type { DecoderSource } from '../../engine/decoder/decoderSource.ts'
import type { Engine } from '../../engine/engine.ts'
import { WorkerDeath } from '../../engine/rpc/connect.ts'
import { late } from '../../late.ts'
import { asProblem } from '../../problem.ts'
import type { BatchActions } from '../answers/batchActions.ts'
import { failed, LOADING, ready } from '../remote.ts'
import type { DecoderInUse, State } from '../state.ts'
import type { LastingEngine } from './lastingEngine.ts'
import { keptPointText } from './operatingPointPlace.ts'

const KEY_DIGITS = 12

const parsing = late(() => import('./keptOperatingPoint.ts'), 'reads thresholds')

let lastId = 0

/** Opens, switches and closes decoders. */
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

  /** Closes a decoder; where it was in use, the site's own is. That one stays. */
  function remove(id: number): void {
    const { decoders } = getState()
    const own = decoders.find(({ origin }) => origin === 'site')
    const gone = decoders.find((one) => one.id === id)
    if (!own || !gone || own === gone) return
    const { decoder } = getState()
    if (decoder.status === 'ready' && decoder.value.id === id) use(own.id)
    setState({ decoders: decoders.filter((one) => one !== gone), notice: `${gone.name} is closed.` })
    close(id)
  }

  /** Opens decoders again under their ids; one whose file is gone is closed and told. @throws what the site's own does */
  async function reopen({ decoder }: Engine, isWanted: (decoder: DecoderInUse) => boolean): Promise<void> {
    for (const { id, origin } of getState().decoders.filter(isWanted)) {
      try {
        await decoder.call('openDecoder', [id, sources.get(id)!])
      } catch (error) {
        if (origin === 'site' || error instanceof WorkerDeath) throw error
        remove(id)
        setState({ refusals: [...getState().refusals, { problem: asProblem(error), keptKey: null }] })
      }
    }
  }

  engine.restoreBy((bare) => reopen(bare, () => true))

  return {
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
    /** Opens another decoder; one that is open already is not opened twice. @throws ProblemError */
    async add(source: DecoderSource, about: Pick<DecoderInUse, 'origin' | 'name'>): Promise<DecoderInUse> {
      const opened = await open(source, about)
      const same = getState().decoders.find(({ key }) => key === opened.key)
      if (same) close(opened.id)
      else setState({ decoders: [...getState().decoders, opened] })
      return same ?? opened
    },
    /** Changes what the page knows of an open decoder. */
    change(id: number, part: Partial<DecoderInUse>): void {
      const { decoder, decoders } = getState()
      const isInUse = decoder.status === 'ready' && decoder.value.id === id
      setState({
        decoders: decoders.map((one) => (one.id === id ? { ...one, ...part } : one)),
        ...(isInUse && { decoder: ready({ ...decoder.value, ...part }) }),
      })
    },
    remove,
  }
}

export type DecoderActions = ReturnType<typeof createDecoderActions>
