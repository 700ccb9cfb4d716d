import { createImporter, type Importer } from '../../engine/importer/createImporter.ts'
import type { ModelSummary } from '../../engine/importer/importerFunctions.ts'
import { WorkerDeath } from '../../engine/rpc/connect.ts'
import type { Progress } from '../../engine/rpc/messages.ts'
import { matchFeatures } from '../../models/matchFeatures.ts'
import { fitTogether } from '../../models/sklearn/fitTogether.ts'
import { asProblem, type Problem, ProblemError } from '../../problem.ts'
import type { AppAccess } from '../appAccess.ts'
import type { OpenRecording } from '../recordings/openRecording.ts'
import { addDecoder } from './changeDecoders.ts'
import { type Importing, questionsOf } from './importing.ts'

/** No model takes as long; a file that does was made to. */
const READ_WITHIN_MS = 60_000

interface Import {
  /** Ends with the last of its models; null while it has none. */
  importer: Importer | null
  /** Read, and not offered yet. */
  found: ModelSummary[]
}

const imports = new WeakMap<AppAccess, Import>()

function importOf(access: AppAccess): Import {
  const known = imports.get(access) ?? { importer: null, found: [] }
  imports.set(access, known)
  return known
}

/**
 * Reads the models of a file, which `offerModels` offers with those of the files beside it.
 * @param problem why it is no recording
 * @returns why it is not read; null where it is
 */
export async function readModelFile(
  access: AppAccess,
  file: File,
  problem: Problem,
): Promise<Problem | null> {
  const held = importOf(access)
  held.importer ??= createImporter()
  const { importer } = held
  const late = setTimeout(() => importer.close(), READ_WITHIN_MS)
  try {
    const models = await importer.call('open', [{ file }])
    held.found.push(...(models ?? []))
    if (models) return null
    closeIfUnused(access)
    return problem
  } catch (error) {
    if (error instanceof WorkerDeath) forget(access)
    else closeIfUnused(access)
    return error instanceof WorkerDeath ? diedOver(file.name, error) : asProblem(error)
  } finally {
    clearTimeout(late)
  }
}

function diedOver(file: string, { problem }: WorkerDeath): Problem {
  const message = 'reading the model stopped in the middle: it takes more time or memory than a model should'
  return { ...problem, file, message }
}

/** Makes decoders of the models that were read, and has those asked about first that leave a question open. */
export async function offerModels(access: AppAccess): Promise<void> {
  const held = importOf(access)
  const groups: ModelSummary[][] = []
  for (const model of held.found) {
    const group = groups.find(([first]) => fitTogether(first!, model))
    if (group) group.push(model)
    else groups.push([model])
  }
  held.found = []
  for (const models of groups) {
    const importing = { id: models[0]!.key, files: [...new Set(models.map(({ file }) => file))], models }
    const { models: several, columns, preprocessing } = questionsOf(models)
    if (columns && candidates(access, models).length === 0) refuse(access, withoutColumns(importing))
    else if (several || columns || preprocessing) add(access, importing)
    else {
      const choice = { models: models.map(({ key }) => key), recording: null, isNormalising: false }
      const problem = await adoptModels(access, importing, choice)
      if (problem) refuse(access, problem)
    }
  }
  closeIfUnused(access)
}

function refuse({ recordings }: AppAccess, problem: Problem): void {
  recordings.refuse(problem)
}

function withoutColumns({ files, models: [first] }: Importing): Problem {
  return {
    code: 'missing-features',
    message:
      'the file does not name the columns that it was fitted on, and no open recording has as many: open the recording first, or fit the model on a DataFrame, which keeps the names',
    file: files.join(', '),
    found: `${first!.width} columns without names`,
    expected: `an open recording with ${first!.width} features`,
  }
}

/** Open recordings that the models' columns can be, the one in use first. */
export function candidates(
  { store }: Pick<AppAccess, 'store'>,
  models: readonly ModelSummary[],
): readonly OpenRecording[] {
  const { recording, recordings } = store.getState()
  const names = models.find(({ featureNames }) => featureNames)?.featureNames
  const width = models[0]!.width
  const inUse = recording.status === 'ready' ? recording.value.id : null
  return recordings
    .filter(({ features }) =>
      names ? matchFeatures(features, names).matched === width : features.length === width,
    )
    .sort((one, other) => Number(other.id === inUse) - Number(one.id === inUse))
}

/** How the models of a file become a decoder. */
export interface ImportChoice {
  /** Keys of the models that are used. */
  readonly models: readonly number[]
  /** The recording whose columns they are; null where the models name theirs. */
  readonly recording: number | null
  /** Whether rows are divided by their Euclidean norm before a model that does nothing to them itself. */
  readonly isNormalising: boolean
}

async function make(access: AppAccess, importing: Importing, choice: ImportChoice) {
  const { importer } = importOf(access)
  const chosen = importing.models.filter(({ key }) => choice.models.includes(key))
  const named = chosen.find(({ featureNames }) => featureNames)?.featureNames
  const recording = access.store.getState().recordings.find(({ id }) => id === choice.recording)
  const features = named ?? recording?.features
  if (!importer || !features || chosen.length === 0) {
    throw new ProblemError({
      code: 'not-found',
      message:
        'the models, or the recording whose columns they are, are not open any more; drop the file again',
      file: importing.files.join(', '),
    })
  }
  const files = await importer.call('make', [
    { models: choice.models, features, isNormalising: choice.isNormalising },
  ])
  return { kind: 'memory', files } as const
}

const nameOf = ({ files }: Importing) =>
  files.map((file) => file.replace(/(\.(joblib|pkl|pickle|gz|bz2|xz|lzma|zlib|z))+$/i, '')).join(' + ')

/** Makes a decoder of models and uses it. @returns why that cannot be; null where it is done */
export async function adoptModels(
  access: AppAccess,
  importing: Importing,
  choice: ImportChoice,
): Promise<Problem | null> {
  try {
    const source = await make(access, importing, choice)
    const opened = await addDecoder(access, source, { origin: 'file', name: nameOf(importing) })
    access.decoders.use(opened.id)
    dropImport(access, importing)
    return null
  } catch (error) {
    return asProblem(error, importing.files.join(', '))
  }
}

/** How often models are right on a labelled recording, each with its title. */
export interface ImportScore {
  readonly title: string
  /** 0 to 1; null where no row has a label that it knows. */
  readonly accuracy: number | null
}

/**
 * What the models would score on a recording.
 * @param report hears how far it has come, 0 to 1
 * @throws ProblemError where the recording does not fit
 * @throws DOMException AbortError
 */
export async function scoreModels(
  access: AppAccess,
  importing: Importing,
  choice: ImportChoice,
  on: number,
  { signal, report }: { readonly signal: AbortSignal; readonly report: (fraction: number) => void },
): Promise<readonly ImportScore[]> {
  const { decoders, engine } = access
  const source = await make(access, importing, choice)
  signal.throwIfAborted()
  const { id, classifiers } = await decoders.open(source, { origin: 'file', name: nameOf(importing) })
  try {
    const scores: ImportScore[] = []
    for (const { id: classifier, title } of classifiers) {
      const subject = { decoder: id, recording: on }
      const onProgress = ({ fraction }: Progress) =>
        report((scores.length + (fraction ?? 0)) / classifiers.length)
      const { metrics } = await engine.decoder.call('predictAll', [subject, classifier], {
        signal,
        onProgress,
      })
      scores.push({ title, accuracy: metrics?.accuracy ?? null })
    }
    return scores
  } finally {
    decoders.close(id)
  }
}

function add({ store }: AppAccess, importing: Importing): void {
  // What was said last is about something else.
  store.setState({ importing: [...store.getState().importing, importing], notice: '' })
}

/** Gives up models, or has done with them. */
export function dropImport(access: AppAccess, importing: Importing): void {
  const { store } = access
  store.setState({ importing: store.getState().importing.filter((other) => other !== importing) })
  closeIfUnused(access)
}

function closeIfUnused(access: AppAccess): void {
  const held = importOf(access)
  if (held.found.length > 0 || access.store.getState().importing.length > 0) return
  held.importer?.close()
  held.importer = null
}

/** Of a worker that died, whose models are gone with it. */
function forget(access: AppAccess): void {
  const held = importOf(access)
  held.importer?.close()
  held.importer = null
  held.found = []
  access.store.setState({ importing: [] })
}
