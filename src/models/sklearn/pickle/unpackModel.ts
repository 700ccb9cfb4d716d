import { type Late, late } from '../../../late.ts'
import { ProblemError } from '../../../problem.ts'
import { quoteBeginning } from '../../bundle/zip/quoteBeginning.ts'
import { looksLikePickle, type ModelPacking } from './looksLikePickle.ts'
import { UnpackedBytes } from './packing/unpackedBytes.ts'
import { atByte, brokenModel, type Refuse, SAVE_AGAIN } from './pickleRefusal.ts'

type Unpack = (packed: Uint8Array, out: UnpackedBytes, refuse: Refuse) => void | Promise<void>

const unpacker = (load: () => Promise<Unpack>) => late(load, 'unpacks such models')
const zlib = unpacker(async () => (await import('./packing/unpackZlib.ts')).unpackZlib)

/** What unpacks each is fetched with the first such file. */
const UNPACKERS: Readonly<Record<Exclude<ModelPacking, 'pickle' | 'lzma'>, Late<Unpack>>> = {
  zlib,
  gzip: zlib,
  bz2: unpacker(async () => (await import('./packing/unpackBzip2.ts')).unpackBzip2),
  xz: unpacker(async () => (await import('./packing/unpackXz.ts')).unpackXz),
}

/**
 * The pickle within a file as joblib or Python writes it: as it is, or compressed with zlib, gzip, bzip2 or xz.
 * Unpacking stops where it becomes more than a model is.
 * @returns the bytes themselves where they are not compressed
 * @throws ProblemError `bad-model`, `network`; `row` names the byte of what was unpacked, where it stopped
 */
export async function unpackModel(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  const packing = looksLikePickle(bytes)
  if (packing === 'pickle') return bytes
  const noModel = (what: string, found: string) =>
    new ProblemError({
      code: 'bad-model',
      message: `the file is ${what}; ${SAVE_AGAIN}`,
      file,
      row: atByte(0),
      found,
      expected: 'a pickle, as it is or compressed with zlib, gzip, bz2 or xz',
    })
  if (packing === 'lzma')
    throw noModel('compressed in the old form of LZMA, which is not read', 'a .lzma file')
  if (packing === null) throw noModel('no model as joblib or pickle saves it', quoteBeginning(bytes))
  const unpack = await UNPACKERS[packing].get(file)
  const out = new UnpackedBytes(bytes.length, file)
  await unpack(bytes, out, (found, expected) => {
    throw brokenModel(file, out.length, found, expected)
  })
  return out.from(0)
}
