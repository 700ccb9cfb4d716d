import { describe, expect, it } from 'vitest'
import type { Recording } from '../../eeg/recording.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { shippedRecording } from '../../testing/fakeEngine.ts'
import { createApp, nextReading, openOf, settle, startApp, until } from '../../testing/startApp.ts'

const { features } = exampleBundle().manifest
const mine = exampleRecording({ name: 'mine.json', sha256: 'a'.repeat(64) })
const one: Recording = { ...mine, features: ['Oz/theta'] }
const leftOut = (name: string): Recording => ({
  ...mine,
  ignored: [{ name, kind: 'index', reason: 'it looks like an index or a counter' }],
})

async function withMine() {
  const app = await startApp()
  await app.openFile(mine)
  return { ...app, id: openOf(app.state()).id }
}

describe('chooseFeatures', () => {
  it('reads the file again with these features and no others, and puts that in its place', async () => {
    const app = await withMine()
    let choosing: Promise<unknown> | undefined
    const choosingReading = await nextReading(app.readings, () => {
      choosing = app.actions.chooseFeatures(app.id, ['Oz/*'])
    })
    expect(choosingReading.source).toMatchObject({ kind: 'file', features: ['Oz/*'] })
    expect(choosingReading.source.wanted).toBeUndefined()
    choosingReading.give(one)
    expect(await choosing).toBeNull()
    const next = openOf(app.state())
    expect(next).toMatchObject({ features: ['Oz/theta'], chosenFeatures: ['Oz/*'] })
    expect(app.state().recordings.map(({ id }) => id)).not.toContain(app.id)
    expect(app.state().notice).toContain('chosen anew')

    let back: Promise<unknown> | undefined
    const backReading = await nextReading(app.readings, () => {
      back = app.actions.chooseFeatures(next.id, null)
    })
    expect(backReading.source).toMatchObject({ features: undefined, wanted: features })
    backReading.give(mine)
    expect(await back).toBeNull()
    expect(openOf(app.state())).toMatchObject({ features: mine.features, chosenFeatures: undefined })
  })

  it('gives back why it cannot be, leaves the recording as it was and tells it nowhere else', async () => {
    const app = await withMine()
    let choosing: Promise<unknown> | undefined
    const choosingReading = await nextReading(app.readings, () => {
      choosing = app.actions.chooseFeatures(app.id, ['Oz/*'])
    })
    const problem = { code: 'missing-features', message: 'no column fits', file: 'mine.json' } as const
    choosingReading.refuse(problem)
    expect(await choosing).toEqual(problem)
    expect(openOf(app.state()).id).toBe(app.id)
    expect(app.state().refusals).toEqual([])
  })

  it('says where the features are the same already', async () => {
    const app = await withMine()
    let choosing: Promise<unknown> | undefined
    const choosingReading = await nextReading(app.readings, () => {
      choosing = app.actions.chooseFeatures(app.id, ['*'])
    })
    choosingReading.give(mine)
    expect(await choosing).toBeNull()
    expect(openOf(app.state()).id).toBe(app.id)
    expect(app.state().notice).toContain('already')
  })

  it('keeps the choice where the labels are chosen next', async () => {
    const app = await withMine()
    let choosing: Promise<unknown> | undefined
    const choosingReading = await nextReading(app.readings, () => {
      choosing = app.actions.chooseFeatures(app.id, ['Oz/*'])
    })
    choosingReading.give(one)
    await choosing
    const labelReading = await nextReading(
      app.readings,
      () => void app.actions.chooseLabels(openOf(app.state()).id, 'Stage'),
    )
    expect(labelReading.source).toMatchObject({ features: ['Oz/*'], labelColumn: 'Stage' })
  })
})

describe('the features of the decoder', () => {
  it('are asked for where it is open', async () => {
    const app = await startApp()
    app.beginFile('mine.json')
    expect(app.readings.at(-1)!.source.wanted).toEqual(features)
  })

  it('are asked for in a second reading where the first began before it was open and left one out', async () => {
    const app = createApp()
    const started = app.actions.start()
    const opening = app.actions.openFiles([new File(['content'], 'mine.json')])
    const [shipped, first] = app.readings
    expect(first!.source.wanted).toBeUndefined()
    shipped!.give(shippedRecording())
    first!.give(leftOut(features[0]!))
    await until(() => expect(app.readings).toHaveLength(3))
    expect(app.readings[2]!.source.wanted).toEqual(features)
    app.readings[2]!.give(mine)
    await Promise.all([started, opening])
    expect(openOf(app.state())).toMatchObject({ name: 'mine.json', ignored: [] })
  })

  it('need no second reading where none of them was left out', async () => {
    const app = createApp()
    const started = app.actions.start()
    const opening = app.actions.openFiles([new File(['content'], 'mine.json')])
    app.readings[0]!.give(shippedRecording())
    app.readings[1]!.give(leftOut('counter'))
    await Promise.all([started, opening])
    await settle()
    expect(app.readings).toHaveLength(2)
  })
})
