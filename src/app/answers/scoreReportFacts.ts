import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import type { EffectiveRows } from '../../evaluation/trust/effectiveRows.ts'
import type { Finding } from '../../evaluation/trust/finding.ts'
import type { ScoreVerdict } from '../../evaluation/trust/scoreVerdict.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import type { OpenRecording } from '../recordings/openRecording.ts'
import type { JudgedMetrics } from './scoreExport.ts'
import type { VerdictWords } from './verdictWords.ts'

/** One classifier, what it says of every row, and how right that is. */
export interface JudgedBatch extends JudgedMetrics {
  readonly batch: BatchPrediction
}

/** All that the page says of a score, and a report on it. */
export interface ScoreReportFacts {
  readonly recording: OpenRecording
  readonly manifest: Manifest
  /** One per classifier, at least one. */
  readonly judged: readonly JudgedBatch[]
  readonly verdict: ScoreVerdict
  readonly words: VerdictWords
  readonly findings: readonly Finding[]
  /** Class index per row, negative where it is not known. */
  readonly truth: Int32Array
  /** What the rows are worth; null where it is not known. */
  readonly effective: EffectiveRows | null
  /** How the decoder is used, which no figure of the score follows; null where its answers stand as they are. */
  readonly point: OperatingPoint | null
  /** Seconds that one selection takes, for rates. */
  readonly secondsPerSelection: number
}
