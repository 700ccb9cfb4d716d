import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { LayeredModel } from '../models/layered/layered.ts'
import type { Stage } from '../models/stage.ts'

type Plan = readonly (number | Exclude<Stage, { stage: 'dense' | 'scale' }> | 'scale')[]

/** One of every stage and of all that each can be, between three features and four classes. */
export const EVERY_STAGE: Plan = [
  'scale',
  { stage: 'clip', min: -0.8, max: 0.9 },
  { stage: 'normalise', norm: 'l2' },
  6,
  { stage: 'activation', activation: 'tanh' },
  { stage: 'normalise', norm: 'l1' },
  5,
  { stage: 'activation', activation: 'relu' },
  { stage: 'normalise', norm: 'max' },
  7,
  { stage: 'activation', activation: 'logistic' },
  'scale',
  4,
  { stage: 'activation', activation: 'log-logistic' },
]

/**
 * A model of random weights between −2 and 2, the same for the same seed.
 * @param plan its stages; a number is a dense stage of as many units
 */
export function randomLayers(features: number, plan: Plan, seed = 1): LayeredModel {
  const random = xoroshiro128plus(seed)
  const numbers = (length: number) => Float64Array.from({ length }, () => 4 * uniformFloat64(random) - 2)
  let width = features
  const stages = plan.map((part): Stage => {
    if (part === 'scale') return { stage: 'scale', factor: numbers(width), offset: numbers(width) }
    if (typeof part !== 'number') return part
    const inputs = width
    width = part
    return { stage: 'dense', inputs, units: part, kernel: numbers(inputs * part), bias: numbers(part) }
  })
  const name = (_: unknown, i: number) => `n${i}`
  return {
    features: Array.from({ length: features }, name),
    classes: Array.from({ length: width }, name),
    stages,
  }
}
