import { expect, it } from 'vitest'
import { readArriving } from './readArriving.ts'

const streamOf = (content: Uint8Array<ArrayBuffer>, size: number) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (let at = 0; at < content.length; at += size) controller.enqueue(content.slice(at, at + size))
      controller.close()
    },
  })

it('readArriving hands over enough at first to tell the format, then all that comes, in order', async () => {
  const content = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251)
  for (const size of [1000, 100_000, 300_000]) {
    const lengths: number[] = []
    const taken = new Uint8Array(content.length)
    const { bytes } = await readArriving(streamOf(content, size), 'a.json', (piece, fraction) => {
      taken.set(
        piece,
        lengths.reduce((sum, length) => sum + length, 0),
      )
      lengths.push(piece.length)
      expect(fraction).toBeNull()
    })
    expect(bytes).toBe(content.length)
    expect(taken).toEqual(content)
    expect(lengths[0]).toBeGreaterThanOrEqual(1 << 17)
    if (size === 1000) expect(lengths.length).toBeGreaterThan(100)
  }
})
