import * as v from 'valibot'
import { checkBundleJson, parseBundleJson } from './bundleJson.ts'

/** The file's path relative to the manifest; the manifest does not list it. */
export const TRAINING_RUN_FILE = 'run.json'

const runSchema = v.object({
  /** When training ended, ISO 8601 in UTC. */
  trainedAt: v.pipe(
    v.string(),
    v.check((text) => !Number.isNaN(Date.parse(text)), 'expected a time'),
  ),
  /** How long training took. */
  seconds: v.number(),
  /** How long each classifier's fit took, by its id. */
  fitSeconds: v.record(v.string(), v.number()),
})

/** `models/run.json`: when and how long. Apart from the manifest, so that equal training gives equal bundles. */
export type TrainingRun = v.InferOutput<typeof runSchema>

/**
 * Parses `run.json`.
 * @throws ProblemError `bad-bundle`
 */
export function parseTrainingRun(text: string, file: string): TrainingRun {
  return checkBundleJson(runSchema, parseBundleJson(text, file), file)
}
