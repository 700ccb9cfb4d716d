import { siteFile, someRows } from './shippedSite.ts'

/** What both classifiers say of one row of the shipped recording. */
export interface PredictedRow {
  readonly line: number
  readonly truth: number
  readonly lda: number
  readonly mlp: number
  readonly ldaPosterior: readonly number[]
  readonly mlpPosterior: readonly number[]
}

interface Layer {
  readonly kernel: Float32Array
  readonly bias: Float32Array
}

const json = (path: string): unknown => JSON.parse(new TextDecoder().decode(siteFile(path)))

let predicted: readonly PredictedRow[] | undefined

/** All rows, worked out from the bundle's files by the classifiers' textbook formulas, without any of the site's code. */
export function predictedRows(): readonly PredictedRow[] {
  predicted ??= predict()
  return predicted
}

function predict(): PredictedRow[] {
  const { features } = json('models/manifest.json') as { features: readonly string[] }
  const lda = json('models/lda.json') as { coef: number[][]; intercept: number[] }
  const layers = readLayers()
  return someRows(0).map((row) => {
    const named = new Map(Object.entries(row).map(([name, value]) => [name.trim(), Number(value)]))
    const raw = features.map((name) => named.get(name) ?? Number.NaN)
    const norm = Math.hypot(...raw)
    const unit = raw.map((value) => value / norm)
    const ldaPosterior = softmax(lda.coef.map((of, k) => dot(of, unit) + lda.intercept[k]!))
    const mlpPosterior = softmax(forward(layers, unit))
    const answers = { lda: argmax(ldaPosterior), mlp: argmax(mlpPosterior) }
    return { line: Number(row.Line), truth: Number(row['# Letter']), ...answers, ldaPosterior, mlpPosterior }
  })
}

function readLayers(): Layer[] {
  const { weightsManifest } = json('models/mlp/model.json') as {
    weightsManifest: { weights: { shape: number[] }[] }[]
  }
  const all = new Float32Array(siteFile('models/mlp/weights.bin').buffer)
  let from = 0
  const arrays = weightsManifest[0]!.weights.map(({ shape }) => {
    const length = shape.reduce((product, size) => product * size, 1)
    from += length
    return all.subarray(from - length, from)
  })
  return arrays.flatMap((kernel, at) => (at % 2 === 0 ? [{ kernel, bias: arrays[at + 1]! }] : []))
}

/** Dense layers, relu in between. */
function forward(layers: readonly Layer[], row: readonly number[]): number[] {
  let inputs = Float64Array.from(row)
  for (const { kernel, bias } of layers) {
    const outputs = Float64Array.from(bias)
    const units = bias.length
    for (let i = 0; i < inputs.length; i++) {
      const value = inputs[i]!
      if (value !== 0)
        for (let unit = 0; unit < units; unit++) outputs[unit]! += value * kernel[i * units + unit]!
    }
    inputs = bias === layers.at(-1)!.bias ? outputs : outputs.map((value) => Math.max(0, value))
  }
  return [...inputs]
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const parts = scores.map((score) => Math.exp(score - most))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

function argmax(values: readonly number[]): number {
  return values.indexOf(Math.max(...values))
}

/** How sure a classifier is of its own answer. */
export function confidence(row: PredictedRow, classifier: 'lda' | 'mlp'): number {
  return Math.max(...row[`${classifier}Posterior`])
}

/** `E` for 4. */
export function letter(k: number): string {
  return String.fromCharCode(65 + k)
}

/** Whether one of the classifiers gets the row wrong. */
export function isWrong(row: PredictedRow): boolean {
  return row.lda !== row.truth || row.mlp !== row.truth
}
