import type { Activation, NORMS, Stage } from '../stage.ts'
import type { GraphBuilder } from './graphBuilder.ts'

/**
 * One stage as nodes, in the type of its weights; what has none is in double, but a relu is in what it is given.
 * @param at the name of its input
 * @returns the name of its output
 */
export function addStage(graph: GraphBuilder, at: string, stage: Stage<Float32Array | Float64Array>): string {
  switch (stage.stage) {
    case 'dense': {
      const { inputs, units, kernel, bias } = stage
      const product = graph.add('MatMul', [at, graph.tensor('kernel', [inputs, units], kernel)])
      return graph.add('Add', [product, graph.tensor('bias', [units], bias)])
    }
    case 'activation':
      return addActivation(graph, at, stage.activation)
    case 'normalise':
      return graph.add('Div', [at, notZero(graph, addNorm(graph, at, stage.norm))])
    case 'scale': {
      const size = [1, stage.factor.length]
      const product = graph.add('Mul', [at, graph.tensor('factor', size, stage.factor)])
      return graph.add('Add', [product, graph.tensor('offset', size, stage.offset)])
    }
    case 'clip': {
      // Runtimes need not have `Clip` in double.
      const raised = graph.add('Max', [at, constant(graph, 'lowest', stage.min)])
      return graph.add('Min', [raised, constant(graph, 'highest', stage.max)])
    }
  }
}

function addActivation(graph: GraphBuilder, at: string, activation: Activation): string {
  if (activation === 'relu') return graph.add('Relu', [at])
  if (activation === 'tanh') return graph.add('Tanh', [at])
  if (activation === 'logistic') return graph.add('Sigmoid', [at])
  // ONNX Runtime has no `Softplus` in double: min(z, 0) − log(1 + e^−|z|), which cannot overflow.
  const shrunk = graph.add('Exp', [graph.add('Neg', [graph.add('Abs', [at])])])
  const above = graph.add('Log', [graph.add('Add', [shrunk, constant(graph, 'one', 1)])])
  return graph.add('Sub', [graph.add('Min', [at, constant(graph, 'zero', 0)]), above])
}

/** @returns the name of the norms, N × 1 */
function addNorm(graph: GraphBuilder, at: string, norm: (typeof NORMS)[number]): string {
  if (norm === 'l2') {
    return graph.add('Sqrt', [graph.add('ReduceSumSquare', [at], { axes: [1], keepdims: 1 })])
  }
  const sizes = graph.add('Abs', [at])
  if (norm === 'max') return graph.add('ReduceMax', [sizes], { axes: [1], keepdims: 1 })
  // Its axes became an input with operator set 13.
  return graph.add('ReduceSum', [sizes, graph.tensor('axes', [1], BigInt64Array.of(1n))], { keepdims: 1 })
}

/** One in place of zero: a row of zeros stays as it is. */
function notZero(graph: GraphBuilder, norms: string): string {
  const zero = constant(graph, 'zero', 0)
  const one = constant(graph, 'one', 1)
  return graph.add('Where', [graph.add('Equal', [norms, zero]), one, norms])
}

/** @returns the name of a tensor of one number, in double */
function constant(graph: GraphBuilder, name: string, value: number): string {
  return graph.tensor(name, [1], Float64Array.of(value))
}
