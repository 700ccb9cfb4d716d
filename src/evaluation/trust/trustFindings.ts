import { dataContext } from './dataContext.ts'
import type { EffectiveRows } from './effectiveRows.ts'
import { findAutocorrelatedRows } from './findAutocorrelatedRows.ts'
import { findBlockDesign } from './findBlockDesign.ts'
import { findClassImbalance } from './findClassImbalance.ts'
import { findCrossValidationGap } from './findCrossValidationGap.ts'
import { findFeatureShift } from './findFeatureShift.ts'
import { findFewRows } from './findFewRows.ts'
import { FINDING_IDS, type Finding, gravestFirst } from './finding.ts'
import { findNegativeValues } from './findNegativeValues.ts'
import { findOutlyingRows } from './findOutlyingRows.ts'
import { findPoorChannels } from './findPoorChannels.ts'
import { findSwampingFeature } from './findSwampingFeature.ts'
import { findTrainingCopies } from './findTrainingCopies.ts'
import { findTrainingFile } from './findTrainingFile.ts'
import type { TrustContext } from './trustContext.ts'
import type { TrustInput } from './trustInput.ts'

const FIND: Readonly<Record<(typeof FINDING_IDS)[number], (context: TrustContext) => Finding | null>> = {
  'training-file': findTrainingFile,
  'training-copies': findTrainingCopies,
  'block-design': findBlockDesign,
  'autocorrelated-rows': findAutocorrelatedRows,
  'cross-validation-gap': findCrossValidationGap,
  'swamping-feature': findSwampingFeature,
  'feature-shift': findFeatureShift,
  'poor-channels': findPoorChannels,
  'negative-values': findNegativeValues,
  'outlying-rows': findOutlyingRows,
  'few-rows': findFewRows,
  'class-imbalance': findClassImbalance,
}

/** What speaks against the scores of a recording, and how many independent rows they rest on. */
export interface Assessment {
  /** The gravest first. */
  readonly findings: readonly Finding[]
  readonly effective: EffectiveRows
}

/**
 * The reasons to doubt the scores of a recording, the gravest first; none for a recording whose classes take turns,
 * whose rows are independent and whose channels are alive. What needs labels is left out without them.
 */
export function assessment(input: TrustInput): Assessment {
  const context = dataContext(input)
  return {
    findings: gravestFirst(FINDING_IDS.map((id) => FIND[id](context))),
    effective: context.effective,
  }
}
