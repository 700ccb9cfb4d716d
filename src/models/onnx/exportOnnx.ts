import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { ImportedManifest, Manifest } from '../bundle/manifest.ts'
import type { PreprocessingStep } from '../preprocess.ts'
import type { ReadableBundle, ScoreLayers } from '../scoreLayers.ts'
import { addStage } from './addStage.ts'
import { encodeOnnx, type OnnxTensor } from './encodeOnnx.ts'
import { GraphBuilder } from './graphBuilder.ts'
import { layersOf } from './layersOf.ts'

const ROWS = 'N'
const PROBABILITIES = 'probabilities'
const LABEL = 'label'
const INPUT = 'input'

/**
 * One classifier of a bundle as an ONNX file, preprocessing included.
 *
 * Input `input`: float, N × features, rows as the recording has them, in the order of the metadata's `features`.
 * Outputs: `label`, one a row, int64 where every class is a whole number, else text; `probabilities`, float, N × classes
 * in the order of the metadata's `classes`. What the site computes in float64 is computed in double here too, for an
 * LDA's weights are too large for float.
 * @param id the classifier's, in the manifest
 * @throws ProblemError what reading its files throws
 * @throws Error where the bundle has no such classifier
 */
export async function exportOnnx(bundle: ReadableBundle, id: string): Promise<Uint8Array<ArrayBuffer>> {
  const { manifest } = bundle
  const entry = manifest.classifiers.find((classifier) => classifier.id === id)
  if (!entry) throw new Error(`the bundle has no classifier ${id}`)
  const { features, classes, preprocessing } = manifest
  const graph = new GraphBuilder()
  const rows = addPreprocessing(graph, graph.add('Cast', [INPUT], { to: DOUBLE }), preprocessing)
  const scores = addLayers(graph, rows, await layersOf(entry, bundle))
  graph.add('Cast', [graph.add('Softmax', [scores], { axis: 1 })], { to: FLOAT }, PROBABILITIES)
  const likeliest = graph.add('ArgMax', [scores], { axis: 1, keepdims: 0 })
  const labels = labelTensor(classes)
  graph.add('Gather', [graph.tensor('classes', [classes.length], labels), likeliest], { axis: 0 }, LABEL)
  return encodeOnnx({
    name: entry.title,
    doc: `${entry.title}, ${originOf(manifest)}. Input: rows as the recording has them.`,
    nodes: graph.nodes,
    tensors: graph.tensors,
    inputs: [{ name: INPUT, type: 'float', dims: [ROWS, features.length] }],
    outputs: [
      { name: LABEL, type: labels instanceof BigInt64Array ? 'int64' : 'string', dims: [ROWS] },
      { name: PROBABILITIES, type: 'float', dims: [ROWS, classes.length] },
    ],
    metadata: {
      features: JSON.stringify(features),
      classes: JSON.stringify(classes),
      letters: JSON.stringify(classes.map(letterOf)),
      preprocessing: JSON.stringify(preprocessing.map(({ step }) => step)),
      classifier: entry.kind,
      ...(manifest.imported
        ? { imported_from: fileNames(manifest) }
        : { trained_on: manifest.training.file, simulated: String(manifest.training.simulated) }),
      manifest_sha256: manifest.sha256,
    },
  })
}

function originOf(manifest: Manifest): string {
  return manifest.imported ? `imported from ${fileNames(manifest)}` : `trained on ${manifest.training.file}`
}

function fileNames({ imported }: Pick<ImportedManifest, 'imported'>): string {
  return imported.files.map(({ file }) => file).join(', ')
}

/** `TensorProto.DataType`, as `Cast` wants it. */
const FLOAT = 1
const DOUBLE = 11

const NORM_OF = { 'l1-normalise': 'l1', 'l2-normalise': 'l2', 'max-normalise': 'max' } as const

/** The steps of `preprocess`, in double. @returns the name of the preprocessed rows */
function addPreprocessing(graph: GraphBuilder, rows: string, steps: readonly PreprocessingStep[]): string {
  let at = rows
  for (const step of steps) {
    if (step.step === 'log') at = graph.add('Log', [at])
    else if (step.step === 'standardise') {
      const size = [1, step.mean.length]
      const centred = graph.add('Sub', [at, graph.tensor('mean', size, Float64Array.from(step.mean))])
      at = graph.add('Div', [centred, graph.tensor('scale', size, Float64Array.from(step.scale))])
    } else if (step.step === 'clip') at = addStage(graph, at, { stage: 'clip', ...step })
    else at = addStage(graph, at, { stage: 'normalise', norm: NORM_OF[step.step] })
  }
  return at
}

/** @returns the name of the scores */
function addLayers(graph: GraphBuilder, rows: string, layers: ScoreLayers): string {
  const [first] = layers
  // The rows are in double; a network of float32 computes in float.
  const isFloat = first?.stage === 'dense' && first.kernel instanceof Float32Array
  return layers.reduce(
    (at, stage) => addStage(graph, at, stage),
    isFloat ? graph.add('Cast', [rows], { to: FLOAT }) : rows,
  )
}

function labelTensor(classes: readonly ClassLabel[]): OnnxTensor['values'] {
  const isWhole = classes.every((label) => Number.isSafeInteger(label))
  return isWhole ? BigInt64Array.from(classes, (label) => BigInt(label)) : classes.map(String)
}
