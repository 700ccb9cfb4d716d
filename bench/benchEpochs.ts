import { copyFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { alignRows } from '../src/models/alignRows.ts'
import type { Assistant } from '../src/models/classifier.ts'
import { firstStep, fitPreprocessing } from '../src/models/fitPreprocessing.ts'
import { mlpFit } from '../src/models/mlp/mlpFit.ts'
import { MLP_HYPERPARAMETERS } from '../src/models/mlp/mlpHyperparameters.ts'
import { preprocess } from '../src/models/preprocess.ts'
import { nodeAssistant } from '../training/nodeAssistant.ts'
import { readRecordingFile } from '../training/readRecordingFile.ts'
import { startNodeTensorflow } from '../training/startNodeTensorflow.ts'
import { openDecoderPage } from './decoderPage.ts'
import { quantile } from './quantile.ts'
import { startSklearnEpochs } from './sklearnEpochs.ts'
import { createTrainingFloor } from './trainingFloor.ts'

/** Milliseconds of one epoch of the network, and ratios of such. */
export interface EpochTimes {
  /** In this process, by one thread and by two; null where there is one core. */
  readonly alone: number
  readonly together: number | null
  /** Three products of the forward size, by one thread. */
  readonly floor: number
  /** In a page, by as many threads as it takes. */
  readonly page: number
  /** With as many threads as there are cores, at most two; null where no Python has it. */
  readonly sklearn: Readonly<Record<'float64' | 'float32', number>> | null
  /** Medians of the rounds' own ratios, in each of which everything ran in turn. */
  readonly ratios: Ratios
}

interface Ratios {
  /** Of the floor of the cores that are used. */
  readonly aloneToFloor: number
  readonly togetherToFloor: number
  readonly toFloat64: number
  readonly toFloat32: number
  readonly pageToNode: number
}

const ROUNDS = 9
const EPOCHS = 25
const PAGE_EPOCHS = 60
const CSV = join('training', 'data', 'train.csv')

interface Round {
  readonly floor: number
  readonly alone: number
  readonly together: number
  readonly page: number
  readonly float64: number
  readonly float32: number
}

/** Times epochs on the simulated recording in turn: bare products, one thread, two, the page, scikit-learn. */
export async function benchEpochs(browser: Browser, folder: string): Promise<EpochTimes> {
  await startNodeTensorflow()
  const assistant = await nodeAssistant('mlp', availableParallelism())
  const cores = Math.min(2, availableParallelism())
  const hiddenUnits = MLP_HYPERPARAMETERS.hiddenUnits[0]!
  const sklearn = await startSklearnEpochs(CSV, hiddenUnits, EPOCHS, cores)
  copyFileSync(CSV, join(folder, basename(CSV)))
  const { page, base, close } = await openDecoderPage(browser, folder)
  try {
    const { fitNetwork, sizes } = networkFits()
    const timeFloor = createTrainingFloor({ ...sizes, hiddenUnits })
    const rounds: Round[] = []
    for (let run = -1; run < ROUNDS; run++) {
      const floors = Array.from({ length: EPOCHS }, timeFloor)
      const round = {
        floor: quantile(floors, 0.5),
        alone: await fitNetwork(null),
        together: assistant ? await fitNetwork(assistant) : Number.NaN,
        page: await timePage(page, base),
        float64: (await sklearn?.time('float64')) ?? Number.NaN,
        float32: (await sklearn?.time('float32')) ?? Number.NaN,
      }
      if (run >= 0) rounds.push(round)
    }
    return summarise(rounds, cores)
  } finally {
    assistant?.end()
    sklearn?.close()
    await close()
  }
}

function summarise(rounds: readonly Round[], cores: number): EpochTimes {
  const median = (of: (round: Round) => number) => quantile(rounds.map(of), 0.5)
  const best = ({ alone, together }: Round) => (cores > 1 ? together : alone)
  const [float64, float32] = [median((round) => round.float64), median((round) => round.float32)]
  return {
    alone: median(({ alone }) => alone),
    together: cores > 1 ? median(({ together }) => together) : null,
    floor: median(({ floor }) => floor),
    page: median(({ page }) => page),
    sklearn: Number.isNaN(float64) ? null : { float64, float32 },
    ratios: {
      aloneToFloor: median(({ alone, floor }) => alone / floor),
      togetherToFloor: median(({ together, floor }) => (cores * together) / floor),
      toFloat64: median((round) => best(round) / round.float64),
      toFloat32: median((round) => best(round) / round.float32),
      pageToNode: median((round) => round.page / best(round)),
    },
  }
}

/** The network's fit to the simulated recording: the median of its epochs but the first, in milliseconds. */
function networkFits() {
  const { recording } = readRecordingFile(CSV, {})
  const { features, labels, name } = recording
  const raw = alignRows(recording, features, firstStep('l2-normalise'))
  const rows = preprocess(fitPreprocessing('l2-normalise', raw), raw)
  const { classes, index } = labels!
  const hyperparameters = { ...MLP_HYPERPARAMETERS, maxIter: EPOCHS }
  return {
    sizes: {
      rows: rows.rows,
      batchSize: hyperparameters.batchSize,
      features: features.length,
      classes: classes.length,
    },
    async fitNetwork(assistant: Assistant | null): Promise<number> {
      const ends: number[] = []
      const onEpoch = () => {
        ends.push(performance.now())
      }
      const target = { features, classes, file: name }
      await mlpFit(rows, index, target, { seed: 0, hyperparameters, assistant, onEpoch })
      return quantile(
        ends.slice(1).map((end, at) => end - ends[at]!),
        0.5,
      )
    },
  }
}

function timePage(page: Page, base: string): Promise<number> {
  return page
    .evaluate(trainInPage, { base, csv: basename(CSV), epochs: PAGE_EPOCHS })
    .then((times) => quantile(times, 0.5))
}

/** Runs in the page, so it can use nothing of this file: milliseconds of an epoch between one report and the next. */
async function trainInPage({ base, csv, epochs }: { base: string; csv: string; epochs: number }) {
  const readFile = async (name: string) => {
    const source = { kind: 'url', url: base + name, name }
    const { recording } = await globalThis.connect('reader')<{ recording: unknown }>('read', [source])
    return { recording, bytes: 1, simulated: true }
  }
  const training = await readFile(csv)
  const heldOut = { ...(await readFile('test.json')), head: new Uint8Array(), extent: 'whole' }
  const choices = {
    preprocessing: 'l2-normalise',
    classifiers: [{ kind: 'mlp', settings: { maxIter: epochs } }],
    seed: 0,
  }
  const times: number[] = []
  let last = 0
  const train = globalThis.connect('trainer')
  await train('train', [{ training, heldOut, choices }], ({ part }) => {
    const { points, fitted } = part as { points: unknown[]; fitted: unknown }
    const now = performance.now()
    if (last > 0 && points.length > 0 && !fitted) times.push((now - last) / points.length)
    if (points.length > 0) last = now
  })
  return times
}
