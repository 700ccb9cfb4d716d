import { readRecording } from '../../eeg/reading/readRecording.ts'
import type { ClassifierKind } from '../../models/classifier.ts'
import { trainBundle } from '../../training/trainBundle.ts'
import { everyKind } from '../everyKind.ts'
import { sha256Of } from '../sha256Of.ts'
import { startTestTensorflow } from '../startTestTensorflow.ts'
import { withTrainers } from '../withTrainers.ts'
import type { SiteFiles } from './renderApp.tsx'
import { asJson, type Row, someRows } from './shippedSite.ts'

/**
 * A site with a decoder of these kinds, trained on some rows of the shipped recording and judged on others, which it
 * serves as `test.json`: four rows of each letter.
 */
export async function trainedSite(kinds: readonly ClassifierKind[]): Promise<SiteFiles> {
  const pick = (offset: number) => someRows(0).filter((_, at) => at % 12 === offset)
  const source = (name: string, rows: readonly Row[]) => {
    const text = asJson(rows)
    const sha256 = sha256Of(text)
    const recording = readRecording(text, { name, sha256 })
    const bytes = new TextEncoder().encode(text).length
    return { text, recording, file: { file: name, rows: rows.length, bytes, sha256, simulated: true } }
  }
  const heldOut = source('test.json', pick(7))
  const { files } = await trainBundle({
    platform: { sha256: sha256Of, startTensorflow: startTestTensorflow, now: () => performance.now() },
    training: source('train.json', pick(1)),
    heldOut,
    choices: everyKind(kinds),
    kinds: withTrainers(kinds),
  })
  const bundle = [...files].map(([path, bytes]) => [`models/${path}`, new Uint8Array(bytes)] as const)
  return { ...Object.fromEntries(bundle), 'test.json': heldOut.text }
}
