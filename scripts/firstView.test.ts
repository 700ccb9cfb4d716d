import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, it, vi } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Scripts of the page, and of its two workers, as gzipped bytes: what a first visit to a prediction fetches of ours. */
const MOST_BYTES = 120_000

/** What only late parts may bring. */
const LATE_LIBRARIES = [
  ...[
    'recharts',
    'd3-scale-chromatic',
    '@tanstack/react-virtual',
    'idb',
    '@tensorflow',
    'ml-matrix',
    'fflate',
  ],
  ...['valibot', 'papaparse'],
]

/** At most so many files are fetched for a late part, its own included, once the page is there. */
const MOST_FILES: Readonly<Record<string, number>> = {
  'src/ui/prediction/Explanations.tsx': 4,
  'src/ui/line/LineView.tsx': 4,
  'src/ui/score/ScoreView.tsx': 3,
  'src/ui/score/ScoreDetails.tsx': 7,
  'src/ui/space/SpaceView.tsx': 2,
  'src/ui/train/TrainView.tsx': 3,
  'src/ui/diagnostics/DiagnosticsView.tsx': 2,
  'src/ui/start/StartView.tsx': 2,
  'src/ui/start/Demo.tsx': 4,
  'src/ui/docs/DocsView.tsx': 2,
  'docs/formats.md': 1,
  'src/ui/tour/Tour.tsx': 2,
}

let chunks: Map<string, Rolldown.OutputChunk>
let assets: Rolldown.OutputAsset[]
let page: Rolldown.OutputChunk

beforeAll(async () => {
  // The test runner's own would have React built for development.
  vi.stubEnv('NODE_ENV', 'production')
  const built = await build({ root: ROOT, logLevel: 'warn', build: { write: false } })
  vi.unstubAllEnvs()
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput
  assets = output.filter((part) => part.type === 'asset')
  chunks = new Map(
    output.filter((part) => part.type === 'chunk').map((chunk) => [chunk.fileName, chunk] as const),
  )
  page = [...chunks.values()].find(({ isEntry }) => isEntry)!
})

describe('the first view', () => {
  it('is one script, which holds the prediction of a row', () => {
    expect(page.imports).toEqual([])
    const modules = modulesOf(page)
    for (const path of ['shell/App', 'rows/RowBrowser', 'prediction/PredictionView'])
      expect(modules).toContain(`src/ui/${path}.tsx`)
  })

  it.each(LATE_LIBRARIES)('waits for nothing of %s', (name) => {
    const isPart = (path: string) => path.includes(`node_modules/${name}`)
    expect(modulesOf(page).filter(isPart)).toEqual([])
  })

  it('waits for nothing that trains', () => {
    expect(modulesOf(page).filter((path) => /^src\/(training|app\/training|ui\/train)\//.test(path))).toEqual(
      [],
    )
  })

  it('starts two workers, one script each, and is within its bytes together with them', () => {
    const workers = ['decoder', 'reader'].map((name) => {
      const found = assets.filter(({ fileName }) => fileName.startsWith(`assets/${name}.worker-`))
      expect(found).toHaveLength(1)
      return String(found[0]!.source)
    })
    for (const code of workers) expect(code).not.toMatch(/^import\b|\bfrom ?["']\.\//)
    const bytes = [page.code, ...workers].map((code) => gzipSync(code).length)
    expect(bytes.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(MOST_BYTES)
  })

  it('leads to parts that come in few files', () => {
    const files = Object.fromEntries(
      Object.keys(MOST_FILES).map((path) => [path, filesFor(chunkOf(path)).length] as const),
    )
    for (const [path, most] of Object.entries(MOST_FILES))
      expect(files[path], `${path}: ${filesFor(chunkOf(path))}`).toBeLessThanOrEqual(most)
  })

  it('has what three late parts share in one file', () => {
    const late = [...chunks.values()].filter(({ isDynamicEntry }) => isDynamicEntry)
    const users = (file: string) => late.filter((chunk) => filesFor(chunk).includes(file)).length
    const common = [...chunks.values()].filter((chunk) => !chunk.isEntry && !chunk.isDynamicEntry)
    expect(common.filter(({ fileName }) => users(fileName) > 3).map(({ name }) => name)).toEqual(['shared'])
  })
})

/** The files of a late part that the page has not got yet. */
function filesFor(chunk: Rolldown.OutputChunk, found: string[] = []): string[] {
  if (chunk === page || found.includes(chunk.fileName)) return found
  found.push(chunk.fileName)
  for (const file of chunk.imports) {
    const imported = chunks.get(file)
    if (imported) filesFor(imported, found)
  }
  return found
}

/** The late chunk that begins with this module. */
function chunkOf(path: string): Rolldown.OutputChunk {
  const id = join(ROOT, path)
  const found = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId === id)
  if (!found) throw new Error(`${path} is not loaded late`)
  return found
}

function modulesOf({ moduleIds }: Rolldown.OutputChunk): string[] {
  return moduleIds.map((id) => id.replace(`${ROOT}/`, ''))
}
