import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { bytesField, type Field, join, messageField, textField, varintField } from './protobuf.ts'

/** `TensorProto.DataType` of what is written here. */
const DATA_TYPES = { float: 1, int64: 7, string: 8, double: 11 } as const
type OnnxType = keyof typeof DATA_TYPES

/** A tensor whose values are part of the model. */
export interface OnnxTensor {
  readonly name: string
  readonly dims: readonly number[]
  /** Row-major: float32, float64, whole numbers, or texts. */
  readonly values: Float32Array | Float64Array | BigInt64Array | readonly string[]
}

export interface OnnxNode {
  /** Of the standard operators: `MatMul`. */
  readonly op: string
  readonly inputs: readonly string[]
  readonly output: string
  /** Whole numbers and lists of them. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>
}

/** What a model takes or gives; a dimension that is not known by number has a name. */
interface OnnxValue {
  readonly name: string
  readonly type: OnnxType
  readonly dims: readonly (number | string)[]
}

export interface OnnxGraph {
  readonly name: string
  readonly doc: string
  /** Each after those whose outputs it takes. */
  readonly nodes: readonly OnnxNode[]
  readonly tensors: readonly OnnxTensor[]
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  readonly metadata: Readonly<Record<string, string>>
}

/**
 * Of late 2021, so that runtimes of two years ago and older take the file: ONNX 1.10 has IR version 8 and operator set
 * 15, which ONNX Runtime reads from 1.10 on.
 */
const IR_VERSION = 8
const OPERATOR_SET = 15

/** `AttributeProto.AttributeType`. */
const INT = 2
const INTS = 7

/**
 * A graph as an ONNX file. Numbers of fields and types are those of `onnx.proto` (ONNX, Apache-2.0).
 * The same graph gives the same bytes.
 */
export function encodeOnnx(graph: OnnxGraph): Uint8Array<ArrayBuffer> {
  return join([
    varintField(1, IR_VERSION),
    textField(2, 'EEG Letter Decoder'),
    messageField(7, [
      ...graph.nodes.map(nodeField),
      textField(2, graph.name),
      ...graph.tensors.map((tensor) => messageField(5, tensorFields(tensor))),
      textField(10, graph.doc),
      ...graph.inputs.map((value) => valueField(11, value)),
      ...graph.outputs.map((value) => valueField(12, value)),
    ]),
    messageField(8, [textField(1, ''), varintField(2, OPERATOR_SET)]),
    ...Object.entries(graph.metadata).map(([key, value]) =>
      messageField(14, [textField(1, key), textField(2, value)]),
    ),
  ])
}

function nodeField({ op, inputs, output, attributes = {} }: OnnxNode): Field {
  return messageField(1, [
    ...inputs.map((name) => textField(1, name)),
    textField(2, output),
    textField(3, `${op} ${output}`),
    textField(4, op),
    ...Object.entries(attributes).map(([name, value]) =>
      messageField(5, [
        textField(1, name),
        ...(typeof value === 'number'
          ? [varintField(3, value), varintField(20, INT)]
          : [...value.map((one) => varintField(8, one)), varintField(20, INTS)]),
      ]),
    ),
  ])
}

function tensorFields({ name, dims, values }: OnnxTensor): Field[] {
  const about = (type: OnnxType) => [
    ...dims.map((size) => varintField(1, size)),
    varintField(2, DATA_TYPES[type]),
    textField(8, name),
  ]
  if (values instanceof Float32Array)
    return [...about('float'), bytesField(9, littleEndian(values, 'setFloat32'))]
  if (values instanceof Float64Array)
    return [...about('double'), bytesField(9, littleEndian(values, 'setFloat64'))]
  if (values instanceof BigInt64Array)
    return [...about('int64'), bytesField(9, littleEndian(values, 'setBigInt64'))]
  return [...about('string'), ...values.map((text) => bytesField(6, encodeUtf8(text)))]
}

function littleEndian(
  values: Float32Array | Float64Array | BigInt64Array,
  set: 'setFloat32' | 'setFloat64' | 'setBigInt64',
): Uint8Array {
  const bytes = new Uint8Array(values.byteLength)
  const view = new DataView(bytes.buffer)
  values.forEach((value, i) => {
    view[set](i * values.BYTES_PER_ELEMENT, value as never, true)
  })
  return bytes
}

function valueField(number: number, { name, type, dims }: OnnxValue): Field {
  const shape = dims.map((size) =>
    messageField(1, [typeof size === 'number' ? varintField(1, size) : textField(2, size)]),
  )
  return messageField(number, [
    textField(1, name),
    messageField(2, [messageField(1, [varintField(1, DATA_TYPES[type]), messageField(2, shape)])]),
  ])
}
