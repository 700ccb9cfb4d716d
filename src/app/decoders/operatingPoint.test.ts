import { afterEach, describe, expect, it, vi } from 'vitest'
import { decoderOf, startApp } from '../../testing/startApp.ts'
import { removeDecoder } from './changeDecoders.ts'
import { zipOf } from './decoderShelf.ts'
import { placeOf } from './operatingPointPlace.ts'
import { setOperatingPoint } from './setOperatingPoint.ts'

/** As a browser's, but for what it does with values. */
function stubStorage(part: Partial<Storage> = {}) {
  const items = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
    ...part,
  })
  return items
}

afterEach(() => vi.unstubAllGlobals())

const POINT = { temperature: { lda: 1.8, mlp: 0.9 }, threshold: 0.6 }

describe('an operating point', () => {
  it('belongs to its decoder, and is there again at the next visit', async () => {
    const items = stubStorage()
    const app = await startApp()
    const { key } = decoderOf(app.state())
    expect(app.state().operatingPoints).toEqual({})
    setOperatingPoint(app.actions.access, key, { threshold: 0.6 })
    setOperatingPoint(app.actions.access, key, { temperature: POINT.temperature })
    expect(app.state().operatingPoints).toEqual({ [key]: POINT })
    await app.openZip('other.zip')
    expect(decoderOf(app.state()).key).not.toBe(key)
    expect(app.state().operatingPoints).toEqual({ [key]: POINT })
    expect((await startApp()).state().operatingPoints).toEqual({ [key]: POINT })
    setOperatingPoint(app.actions.access, key, { threshold: null, temperature: null })
    expect(app.state().operatingPoints).toEqual({})
    expect(items.size).toBe(0)
  })

  it('goes into the decoder’s ZIP file and comes out of it', async () => {
    stubStorage()
    const app = await startApp()
    await app.openZip('mine.zip')
    const mine = decoderOf(app.state())
    await zipOf(app.actions.access, mine, false)
    expect(app.decoder.packDecoder.mock.lastCall![2]).not.toHaveProperty('operatingPoint')
    setOperatingPoint(app.actions.access, mine.key, POINT)
    await zipOf(app.actions.access, mine, false)
    const { operatingPoint } = app.decoder.packDecoder.mock.lastCall![2]
    expect(JSON.parse(operatingPoint!)).toEqual(POINT)

    stubStorage()
    const other = await startApp()
    const give = (text: string) =>
      other.decoder.openDecoder.mockImplementationOnce(async () => ({
        ...mine,
        beside: { verdict: null, testJson: null, operatingPoint: text },
      }))
    give('rubbish')
    await other.openZip('mine.zip')
    expect(other.state()).toMatchObject({ operatingPoints: {}, notice: 'mine is in use now.' })
    removeDecoder(other.actions.access, decoderOf(other.state()).id)
    give(operatingPoint!)
    await other.openZip('mine.zip')
    expect(other.state().operatingPoints).toEqual({ [decoderOf(other.state()).key]: POINT })
    expect(other.state().notice).toBe('mine is in use now, at the operating point that came with it.')
  })

  it('holds for the visit where storage is closed to the page', async () => {
    const refuse = () => {
      throw new DOMException('closed', 'SecurityError')
    }
    stubStorage({ getItem: refuse, setItem: refuse, removeItem: refuse })
    const app = await startApp()
    const { key } = decoderOf(app.state())
    setOperatingPoint(app.actions.access, key, { threshold: 0.6 })
    expect(app.state().operatingPoints[key]).toEqual({ temperature: null, threshold: 0.6 })
    setOperatingPoint(app.actions.access, key, { threshold: null })
    expect(app.state().operatingPoints).toEqual({})
  })

  it.each([
    ['nonsense', null],
    ['null', null],
    ['7', null],
    ['{"temperature": {"lda": 0, "mlp": "2"}, "threshold": 1.5}', null],
    ['{"temperature": [null], "threshold": -1}', null],
    ['{"temperature": {"lda": 1.5, "mlp": 1e9}}', { temperature: { lda: 1.5 }, threshold: null }],
    ['{"threshold": 0.25, "other": true}', { temperature: null, threshold: 0.25 }],
  ])('that was kept as %s is %j', async (kept, expected) => {
    const items = stubStorage()
    const { key } = decoderOf((await startApp()).state())
    items.set(placeOf(key), kept)
    expect((await startApp()).state().operatingPoints[key] ?? null).toEqual(expected)
  })
})
