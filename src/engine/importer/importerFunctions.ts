import type { ImportedContent } from '../../models/bundle/manifest.ts'
import { importDecoder, isBare } from '../../models/sklearn/importDecoder.ts'
import { looksLikePickle } from '../../models/sklearn/pickle/looksLikePickle.ts'
import { unpackModel } from '../../models/sklearn/pickle/unpackModel.ts'
import { readModels } from '../../models/sklearn/readModels.ts'
import type { SklearnModel } from '../../models/sklearn/sklearnModel.ts'
import { CALLED } from '../../models/sklearn/writeClassifier.ts'
import { sha256 } from '../files/sha256.ts'
import { readWhole } from '../reader/readBytes.ts'
import { holdLock } from '../rpc/holdLock.ts'
import type { CallContext } from '../rpc/messages.ts'

/** A model as a page knows it: all but its numbers. */
export interface ModelSummary
  extends Pick<
    SklearnModel,
    'path' | 'version' | 'beside' | 'pipeline' | 'featureNames' | 'width' | 'classes'
  > {
  /** What it is asked for by. */
  readonly key: number
  /** The name of its file. */
  readonly file: string
  /** `LDA`. */
  readonly title: string
  /** Whether it does nothing to rows itself. */
  readonly isBare: boolean
}

/** What is to become a decoder. */
export interface ImportRequest {
  /** Keys of models; all fit together. */
  readonly models: readonly number[]
  readonly features: readonly string[]
  readonly isNormalising: boolean
}

/** What the importer's worker offers. It holds the models of the files that it was given. Ended to cancel what it does. */
export function createImporterFunctions() {
  const models: SklearnModel[] = []
  const files: ImportedContent['imported']['files'][number][] = []

  return {
    holdLock,

    /**
     * Reads a file's models; null where it is no pickle, packed or not.
     * @throws ProblemError as `readModels`
     */
    async open(
      _context: CallContext,
      { file }: { readonly file: File },
    ): Promise<readonly ModelSummary[] | null> {
      const { name } = file
      const bytes = await readWhole(file, name)
      const kind = looksLikePickle(bytes)
      if (kind === null) return null
      const unpacked = kind === 'pickle' ? bytes : await unpackModel(bytes, name)
      // What is packed may be anything.
      if (looksLikePickle(unpacked) !== 'pickle') return null
      const found = readModels(unpacked, name)
      const about = { file: name, bytes: bytes.length, sha256: await sha256(bytes) }
      return found.map((model) => {
        const key = models.push(model) - 1
        files.push(about)
        const { path, version, beside, pipeline, featureNames, width, classes, classifier } = model
        const { title } = CALLED[classifier.estimator]
        const summary = { path, version, beside, pipeline, featureNames, width, classes }
        return { ...summary, key, file: name, title, isBare: isBare(model) }
      })
    },

    /** Makes a bundle, by path relative to its manifest. @throws ProblemError as `importDecoder` */
    make(
      _context: CallContext,
      { models: keys, features, isNormalising }: ImportRequest,
    ): Promise<Map<string, Uint8Array>> {
      const used = keys.map((key) => files[key]!)
      return importDecoder(
        { models: keys.map((key) => models[key]!), features, isNormalising, files: [...new Set(used)] },
        sha256,
      )
    },
  }
}
