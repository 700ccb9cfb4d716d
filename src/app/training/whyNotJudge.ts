import type { OpenRecording } from '../recordings/openRecording.ts'
import { hasColumn } from './hasColumn.ts'

/** Why one recording cannot judge what is trained on another, in words that follow "as"; null where it can. */
export function whyNotJudge(one: OpenRecording, training: OpenRecording): string | null {
  if (one.sha256 === training.sha256) return `it is the same file as ${training.name}`
  if (one.labels === null && training.labels !== null && !hasColumn(one, training.header.label)) {
    return 'it has no labels'
  }
  const lacking = training.features.filter((name) => !one.features.includes(name)).length
  return lacking > 0
    ? `it lacks ${lacking} of the ${training.features.length} features of ${training.name}`
    : null
}
