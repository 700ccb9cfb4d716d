import * as v from 'valibot'
import { decodeUtf8, encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import { checkBundleJson, parseBundleJson } from '../models/bundle/bundleJson.ts'
import { classCounts } from '../models/classCounts.ts'
import type {
  Classifier,
  ClassifierCode,
  ClassifierKind,
  KindTrainer,
  ModelShape,
  Trainer,
} from '../models/classifier.ts'
import { classMeans } from '../models/classMeans.ts'
import { fromLists, toLists } from '../models/jsonMatrix.ts'
import type { Matrix } from '../models/matrix.ts'

const fileOf = (id: string) => `${id}.json`
const schema = v.object({ means: v.array(v.array(v.pipe(v.number(), v.finite()))) })

/** Reads and runs it. */
const TOY_CODE: ClassifierCode = {
  async open(id, shape, bundle, _platform, signal) {
    const path = fileOf(id)
    const text = decodeUtf8(await bundle.read(path, signal))
    return toyClassifier(decodeMeans(text, shape, bundle.nameOf(path)))
  },
}

/** Trains it. */
const TOY_TRAINER: Trainer = {
  settings: [],
  async fit(rows, truth, target, { id }) {
    classCounts(rows, truth, target)
    const { means } = classMeans(rows, truth, target.classes.length)
    return {
      ...toyClassifier(means),
      hyperparameters: { metric: 'squared distance' },
      outcome: {},
      files: new Map([[fileOf(id), encodeUtf8(`${JSON.stringify({ means: toLists(means) })}\n`)]]),
    }
  },
  fitQuickly: () => (rows, truth, target) => {
    classCounts(rows, truth, target)
    return toyClassifier(classMeans(rows, truth, target.classes.length).means)
  },
}

/**
 * A kind of classifier that the project does not have, for tests: the class with the nearest mean of training rows. Its
 * posteriors are the softmax of minus half the squared distances.
 */
export const TOY_KIND: ClassifierKind & KindTrainer = {
  kind: 'toy',
  texts: {
    title: 'Nearest mean',
    name: 'the nearest mean',
    short: 'Mean',
    apiName: 'Nearest Mean',
    mark: 'square',
    scoreUnit: 'half squared distances',
    loading: 'Loading the means…',
    hasPatterns: false,
  },
  isUsual: true,
  promptFiles: (id) => [fileOf(id)],
  loadCode: async () => TOY_CODE,
  loadTrainer: async () => TOY_TRAINER,
}

function decodeMeans(text: string, { features, classes }: ModelShape, file: string): Matrix {
  const { means } = checkBundleJson(schema, parseBundleJson(text, file), file)
  return fromLists(means, { rows: classes.length, columns: features.length }, { file, name: 'means' })
}

function toyClassifier({ rows: classes, columns, values: means }: Matrix): Omit<Classifier, 'space'> {
  const half = (row: Float64Array, k: number) =>
    row.reduce((sum, value, i) => sum + (value - means[k * columns + i]!) ** 2 / 2, 0)
  return {
    predictProba({ rows, values }) {
      const posteriors = new Float64Array(rows * classes)
      for (let at = 0; at < rows; at++) {
        const row = values.subarray(at * columns, (at + 1) * columns)
        const distances = Array.from({ length: classes }, (_, k) => half(row, k))
        const nearest = Math.min(...distances)
        const weights = distances.map((distance) => Math.exp(nearest - distance))
        const sum = weights.reduce((a, b) => a + b)
        posteriors.set(
          weights.map((weight) => weight / sum),
          at * classes,
        )
      }
      return { rows, columns: classes, values: posteriors }
    },
    explain(row, trainingMean, a, b) {
      // Linear, since the squares of the row cancel out.
      const features = row.map(
        (value, i) => (value - trainingMean[i]!) * (means[a * columns + i]! - means[b * columns + i]!),
      )
      const marginOf = (at: Float64Array) => half(at, b) - half(at, a)
      return { margin: marginOf(row), baseline: marginOf(trainingMean), features }
    },
    dispose() {},
  }
}
