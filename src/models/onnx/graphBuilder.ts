import type { OnnxNode, OnnxTensor } from './encodeOnnx.ts'

/** Nodes and tensors in the order in which they are added, under names of their own. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = []
  readonly tensors: OnnxTensor[] = []

  /** @returns the name of its output */
  add(
    op: string,
    inputs: readonly string[],
    attributes: NonNullable<OnnxNode['attributes']> = {},
    output = `${op.toLowerCase()}_${this.nodes.length}`,
  ): string {
    this.nodes.push({ op, inputs, output, attributes })
    return output
  }

  /** @returns its name */
  tensor(name: string, dims: readonly number[], values: OnnxTensor['values']): string {
    const full = `${name}_${this.tensors.length}`
    this.tensors.push({ name: full, dims, values })
    return full
  }
}
