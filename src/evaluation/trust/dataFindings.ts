import { type DataContext, type DataInput, dataContext } from './dataContext.ts'
import { findAutocorrelatedRows } from './findAutocorrelatedRows.ts'
import { findBlockDesign } from './findBlockDesign.ts'
import { findClassImbalance } from './findClassImbalance.ts'
import { findFewRows } from './findFewRows.ts'
import { type Finding, gravestFirst } from './finding.ts'
import { findNegativeValues } from './findNegativeValues.ts'
import { findOutlyingRows } from './findOutlyingRows.ts'
import { findPoorChannels } from './findPoorChannels.ts'
import { findSwampingFeature } from './findSwampingFeature.ts'

const FIND: readonly ((context: DataContext) => Finding | null)[] = [
  findBlockDesign,
  findAutocorrelatedRows,
  findSwampingFeature,
  findPoorChannels,
  findNegativeValues,
  findOutlyingRows,
  findFewRows,
  findClassImbalance,
]

/** What speaks against a recording before anything is trained or scored, and its poor features by name. */
export interface DataReport {
  /** The gravest first. */
  readonly findings: readonly Finding[]
  /** Names of the features that are constant, saturated or flat, and what they are. */
  readonly poorFeatures: ReadonlyMap<string, 'constant' | 'saturated' | 'flat'>
}

/** The reasons to doubt a recording that need no score; see `trustFindings` for all. */
export function dataFindings(input: Omit<DataInput, 'classifiers'>): DataReport {
  const context = dataContext({ ...input, classifiers: [] })
  const { constant, saturated, flat } = context.poor
  const { features } = input.manifest
  return {
    findings: gravestFirst(FIND.map((find) => find(context))),
    poorFeatures: new Map([
      ...flat.flatMap((one) => one.features.map((i) => [features[i]!, 'flat'] as const)),
      ...saturated.map(({ feature }) => [features[feature]!, 'saturated'] as const),
      ...constant.map((i) => [features[i]!, 'constant'] as const),
    ]),
  }
}
