import { describe, expect, it } from 'vitest'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { Subject } from '../../engine/decoder/openThings.ts'
import { type Problem, ProblemError } from '../../problem.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { batchOf } from '../../testing/fakeEngine.ts'
import { openOf, startApp } from '../../testing/startApp.ts'
import { type ComparedSubjects, compareDecoders } from './compareDecoders.ts'

const OPTIONS = { signal: new AbortController().signal, onProgress: () => {} }

interface Side {
  readonly classes: readonly ClassLabel[]
  /** One index into the classes per row. */
  readonly says: readonly number[]
}

/** Two decoders that say this of a recording with these labels. */
async function compare(labels: readonly ClassLabel[] | null, first: Side, second: Side, lines?: number[]) {
  const app = await startApp()
  await app.openZip('mine.zip')
  const rows = first.says.map(() => [1, 2, 3])
  await app.openFile(exampleRecording({ name: 'mine.json', sha256: 'c'.repeat(64), labels, rows }))
  const [a, b] = app.state().decoders
  const sides = new Map([
    [a!.id, first],
    [b!.id, second],
  ])
  app.decoder.predictAll.mockImplementation(async (_, { decoder }: Subject) => ({
    ...batchOf(0),
    predicted: Int32Array.from(sides.get(decoder)!.says),
  }))
  const of = (decoder: NonNullable<typeof a>, { classes }: Side) => ({
    decoder: { id: decoder.id, manifest: { ...decoder.manifest, classes: [...classes] } },
    classifier: 'lda',
  })
  const subjects: ComparedSubjects = {
    first: of(a!, first),
    second: of(b!, second),
    recording: openOf(app.state()),
    lines: lines ? Float64Array.from(lines) : null,
  }
  return { app, subjects, compared: await compareDecoders(app.actions.access, subjects, OPTIONS) }
}

describe('compareDecoders', () => {
  it('counts who is right, and says how surprising the difference is', async () => {
    const { compared } = await compare(
      ['a', 'a', 'b', 'b', 'b', 'b'],
      { classes: ['a', 'b'], says: [0, 1, 1, 1, 1, 1] },
      { classes: ['a', 'b'], says: [0, 1, 0, 0, 0, 1] },
    )
    expect(compared.comparison).toEqual({
      rows: 6,
      agreeing: 3,
      right: { both: 2, onlyFirst: 3, onlySecond: 0, neither: 1, mcnemarP: expect.closeTo(0.25, 12) },
    })
    const [first, second] = compared.accuracies!
    expect(first).toMatchObject({ rows: 6, correct: 5, accuracy: 5 / 6 })
    expect(second).toMatchObject({ rows: 6, correct: 2, accuracy: 1 / 3 })
    // (correct × rows − by chance) / (rows² − by chance)
    expect(first.kappa).toBeCloseTo((5 * 6 - (2 * 1 + 4 * 5)) / (36 - 22), 12)
    expect(first.interval[0]).toBeCloseTo(0.4365, 4)
    expect(compared.unknown).toEqual([[], []])
  })

  it('matches classes by their labels, whatever their order and spelling', async () => {
    const { compared } = await compare(
      ['A', 'B', 'C'],
      { classes: [0, 1, 2], says: [0, 1, 2] },
      { classes: ['C', 'B', 'A'], says: [2, 1, 0] },
    )
    expect(compared.comparison).toMatchObject({ agreeing: 3, right: { both: 3, neither: 0 } })
    const { compared: swapped } = await compare(
      ['A', 'B', 'C'],
      { classes: ['C', 'B', 'A'], says: [2, 1, 1] },
      { classes: [0, 1, 2], says: [0, 1, 0] },
    )
    expect(swapped.comparison).toMatchObject({ agreeing: 2, right: { both: 2, neither: 1 } })
  })

  it('judges rows whose label both know, and names the others’', async () => {
    const { compared } = await compare(
      ['a', 'b', 'c', 'd'],
      { classes: ['a', 'b', 'c'], says: [0, 1, 2, 0] },
      { classes: ['a', 'c', 'z'], says: [0, 2, 1, 2] },
    )
    expect(compared.unknown).toEqual([['d'], ['b', 'd']])
    expect(compared.comparison).toMatchObject({ rows: 4, agreeing: 2, right: { both: 2, neither: 0 } })
    expect(compared.accuracies).toMatchObject([{ rows: 2 }, { rows: 2 }])
  })

  it('looks at some rows only where it is told their lines', async () => {
    const { compared, app } = await compare(
      ['a', 'a', 'b', 'q'],
      { classes: ['a', 'b'], says: [0, 1, 1, 0] },
      { classes: ['a', 'b'], says: [0, 1, 0, 1] },
      [10, 20, 777],
    )
    expect([...openOf(app.state()).lines]).toEqual([0, 10, 20, 30])
    expect(compared.comparison).toMatchObject({ rows: 2, agreeing: 1, right: { onlyFirst: 1, neither: 1 } })
    expect(compared.unknown).toEqual([[], []])
  })

  it('says how they agree where nothing tells who is right', async () => {
    for (const labels of [null, ['x', 'y', 'x']]) {
      const { compared } = await compare(
        labels,
        { classes: ['a', 'b'], says: [0, 1, 1] },
        { classes: ['b', 'a'], says: [1, 1, 1] },
      )
      expect(compared).toMatchObject({ accuracies: null, comparison: { rows: 3, agreeing: 1, right: null } })
    }
  })

  it('asks for what is predicted already no more', async () => {
    const side = { classes: ['a', 'b'], says: [0] }
    const { app, subjects } = await compare(['a'], side, side)
    const asked = app.decoder.predictAll.mock.calls.length
    await compareDecoders(app.actions.access, subjects, OPTIONS)
    expect(app.decoder.predictAll).toHaveBeenCalledTimes(asked)
  })

  it('says why where a recording does not fit one of them', async () => {
    const app = await startApp()
    await app.openZip('mine.zip')
    const [a, b] = app.state().decoders
    const misfit: Problem = { code: 'missing-features', message: 'features are missing', file: 'test.json' }
    app.decoder.predictAll.mockImplementation(async (_, { decoder }: Subject) => {
      if (decoder === b!.id) throw new ProblemError(misfit)
      return batchOf(0)
    })
    const comparing = compareDecoders(
      app.actions.access,
      {
        first: { decoder: a!, classifier: 'lda' },
        second: { decoder: b!, classifier: 'mlp' },
        recording: openOf(app.state()),
      },
      OPTIONS,
    )
    await expect(comparing).rejects.toMatchObject({ problem: misfit })
  })
})
