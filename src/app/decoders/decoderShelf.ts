import { fetchBytes } from '../../engine/files/fetchBytes.ts'
import { hasSiteFile } from '../../engine/files/siteFiles.ts'
import { readOperatingPoint } from '../../evaluation/readOperatingPoint.ts'
import { late } from '../../late.ts'
import { memoryFiles } from '../../models/bundle/memoryFiles.ts'
import { looksLikePickle } from '../../models/sklearn/pickle/looksLikePickle.ts'
import { asProblem, type Problem, type ProblemCode } from '../../problem.ts'
import type { AppAccess } from '../appAccess.ts'
import { freeName } from '../freeName.ts'
import type { DecoderInUse } from '../state.ts'
import { addDecoder, changeDecoder } from './changeDecoders.ts'
import { offerModels, readModelFile } from './importModels.ts'
import { modelCard } from './modelCard.ts'
import { setOperatingPoint } from './setOperatingPoint.ts'

/** Bytes by which a file's kind is told. */
const HEAD = 200
const ZIP_START = [0x50, 0x4b, 0x03, 0x04]
const TEST_FILE = 'test.json'
const NO_TEXTS = { verdict: null, modelCard: null }
const exporting = late(() => import('../../models/onnx/exportOnnx.ts'), 'writes ONNX files')

/**
 * Opens a decoder's ZIP file and uses it; the recording that it may hold is opened and shown as well. Of a file of
 * another library's models it reads these, which `offerFound` offers.
 * @param problem why the file is no recording
 * @returns why it is not opened; null where it is
 */
export async function openAsDecoder(
  access: AppAccess,
  file: File,
  problem: Problem,
): Promise<Problem | null> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  if (!ZIP_START.every((byte, at) => head[at] === byte)) {
    if (looksLikePickle(head) === null) return problem
    return readModelFile(access, file, problem)
  }
  const { decoders, recordings, store } = access
  try {
    const about = { origin: 'file', name: file.name.replace(/\.zip$/i, '') } as const
    const opened = await addDecoder(access, { kind: 'zip', file, name: file.name }, about)
    decoders.use(opened.id)
    const isSetUp = adoptOperatingPoint(access, opened)
    store.setState({
      notice: `${opened.name} is in use now${isSetUp ? ', at the operating point that came with it' : ''}.`,
    })
    const { heldOut } = opened.manifest
    const testJson = opened.beside?.testJson
    if (testJson && heldOut) {
      const held = new File([testJson], heldOut.file.replace(/\.\w+$/, '.json'))
      const id = await recordings.open({ source: { kind: 'file', file: held }, origin: 'file' })
      if (id !== null) recordings.show(id)
    }
    return null
  } catch (error) {
    const why = asProblem(error)
    return why.code === 'no-decoder' ? problem : advised(why)
  }
}

/** Offers the models that were read meanwhile. */
export function offerFound(access: AppAccess): Promise<void> {
  return offerModels(access)
}

/** What to do about a decoder that came out of a sound ZIP file and is not sound itself. */
const ADVICE: Partial<Record<ProblemCode, string>> = {
  altered: 'get it again from who trained it',
  'bad-bundle': 'save the decoder again on the page it came from',
}

/** With what to do, where the message does not say: of a ZIP file it does. */
function advised(problem: Problem): Problem {
  const advice = ADVICE[problem.code]
  if (!advice || problem.message.includes('ZIP file')) return problem
  return { ...problem, message: `${problem.message}: ${advice}` }
}

/** Takes over how a decoder that was opened from a file is used. @returns whether that is not just as it is */
function adoptOperatingPoint(access: AppAccess, { key, beside }: DecoderInUse): boolean {
  const point = beside?.operatingPoint ? readOperatingPoint(beside.operatingPoint) : null
  if (point) setOperatingPoint(access, key, point)
  return point !== null
}

/** The recording that a decoder was judged on, as a site serves it; null where the page does not have it. */
async function heldOutOf({ base }: AppAccess, { origin, beside }: DecoderInUse): Promise<Blob | null> {
  if (origin !== 'site') return beside?.testJson ?? null
  return new Blob([await fetchBytes(base + TEST_FILE, TEST_FILE)])
}

/** Whether the recording that a decoder was judged on can be handed on with it. */
export function hasHeldOut({ origin, beside, manifest }: DecoderInUse): boolean {
  if (!manifest.heldOut) return false
  return origin === 'site' ? hasSiteFile(TEST_FILE) : beside?.testJson != null
}

const textsOf = (decoder: DecoderInUse) => ({
  verdict: decoder.beside?.verdict ?? null,
  modelCard: modelCard(decoder),
})

/**
 * A decoder as one ZIP file.
 * @param isWithRecording whether the recording that it was judged on goes along
 * @throws ProblemError
 */
export async function zipOf(
  access: AppAccess,
  decoder: DecoderInUse,
  isWithRecording: boolean,
): Promise<File> {
  const testJson = isWithRecording ? await heldOutOf(access, decoder) : null
  const point = access.store.getState().operatingPoints[decoder.key]
  const zip = await access.engine.decoder.call('packDecoder', [
    decoder.id,
    { ...textsOf(decoder), testJson, ...(point && { operatingPoint: `${JSON.stringify(point)}\n` }) },
  ])
  return new File([zip], `${fileNameOf(decoder)}.zip`, { type: 'application/zip' })
}

/**
 * The one-file edition of this site with a decoder inside.
 * @param isWithRecording whether the recording that it was judged on goes along
 * @throws ProblemError
 */
export async function htmlOf(
  access: AppAccess,
  decoder: DecoderInUse,
  isWithRecording: boolean,
): Promise<File> {
  const [{ fetchTemplate }, { putFiles }] = await Promise.all([
    import('../../engine/single/fetchTemplate.ts'),
    import('../../engine/single/putFiles.ts'),
  ])
  const template = await fetchTemplate(access.base)
  const files = await access.engine.decoder.call('decoderFiles', [decoder.id, textsOf(decoder)])
  const content = new Map([...files].map(([path, bytes]) => [`models/${path}`, bytes]))
  const testJson = isWithRecording ? await heldOutOf(access, decoder) : null
  if (testJson) content.set(TEST_FILE, new Uint8Array(await testJson.arrayBuffer()))
  return new File([await putFiles(template, content)], `${fileNameOf(decoder)}.html`, { type: 'text/html' })
}

/**
 * One classifier of a decoder as an ONNX file, for other programs.
 * @param classifier its id
 * @throws ProblemError
 */
export async function onnxOf(access: AppAccess, decoder: DecoderInUse, classifier: string): Promise<File> {
  const { exportOnnx } = await exporting.get(decoder.name)
  const files = await access.engine.decoder.call('decoderFiles', [decoder.id, NO_TEXTS])
  const { manifest } = decoder
  const bytes = await exportOnnx({ manifest, ...memoryFiles(files) }, classifier)
  return new File([bytes], `${fileNameOf(decoder)} ${classifier}.onnx`, { type: 'application/octet-stream' })
}

/** Keeps a decoder on this device; a failure is the state's `storageProblem`. */
export async function keepDecoder(access: AppAccess, decoder: DecoderInUse): Promise<void> {
  try {
    await access.kept.keepDecoder(decoder, await zipOf(access, decoder, false))
  } catch (error) {
    access.store.setState({ storageProblem: asProblem(error) })
  }
}

/** Gives a decoder another name, also where it is kept; an empty one is none, and one that is taken gets a number. */
export async function renameDecoder(access: AppAccess, id: number, name: string): Promise<void> {
  const trimmed = name.trim().slice(0, LONGEST_NAME)
  if (trimmed === '') return
  const others = access.store.getState().decoders.filter((one) => one.id !== id)
  changeDecoder(access, id, { name: freeName(trimmed, others) })
  await keepAnew(access, id)
}

/** Keeps a decoder as it is now where it is kept on this device. */
export async function keepAnew(access: AppAccess, id: number): Promise<void> {
  const { decoders, kept } = access.store.getState()
  const decoder = decoders.find((one) => one.id === id)
  const isKept = kept.some(({ decoderKey }) => decoderKey !== undefined && decoderKey === decoder?.key)
  if (decoder && isKept) await keepDecoder(access, decoder)
}

const LONGEST_NAME = 80

/** A decoder's name as a file's, without what file systems do not take. */
function fileNameOf({ name }: DecoderInUse): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'decoder'
}
