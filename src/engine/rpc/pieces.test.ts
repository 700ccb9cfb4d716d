import { describe, expect, it } from 'vitest'
import { receivePieces, sendPieces } from './pieces.ts'

/** What arrives of a stream that is sent through a channel. */
function through(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const { port1, port2 } = new MessageChannel()
  return { sent: sendPieces(stream, port1), received: receivePieces(port2) }
}

const streamOf = (...pieces: readonly string[]) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
      controller.close()
    },
  })

describe('pieces that go through a port', () => {
  it('come in their order, and end', async () => {
    const { received } = through(streamOf('one ', 'two ', 'three'))
    expect(await new Response(received).text()).toBe('one two three')
  })

  it('come while others are still to be sent', async () => {
    let go: (piece: string | null) => void = () => {}
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        go = (piece) =>
          piece === null ? controller.close() : controller.enqueue(new TextEncoder().encode(piece))
      },
    })
    const reader = through(stream).received.getReader()
    for (const piece of ['first', 'second']) {
      go(piece)
      const { value } = await reader.read()
      expect(new TextDecoder().decode(value)).toBe(piece)
    }
    go(null)
    expect(await reader.read()).toMatchObject({ done: true })
  })

  it('are moved', async () => {
    const piece = Uint8Array.of(1, 2, 3)
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        controller.enqueue(piece)
        controller.close()
      },
    })
    const { received, sent } = through(stream)
    expect(new Uint8Array(await new Response(received).arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3))
    await sent
    expect(piece).toHaveLength(0)
  })

  it('fail where they fail to come', async () => {
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        controller.enqueue(Uint8Array.of(1))
      },
      pull(controller) {
        controller.error(new TypeError('connection reset'))
      },
    })
    const reader = through(stream).received.getReader()
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow('connection reset')
  })
})
