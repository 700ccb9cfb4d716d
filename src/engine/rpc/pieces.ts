export type ByteStream = ReadableStream<Uint8Array<ArrayBuffer>>

/** What goes through the port: bytes, null after the last of them, or why there are no more. */
type Piece = Uint8Array<ArrayBuffer> | null | string

/** Sends what comes, and that it has ended or failed. The buffers are moved. */
export async function sendPieces(stream: ByteStream, port: MessagePort): Promise<void> {
  const send = (piece: Piece, transfer: Transferable[] = []) => port.postMessage(piece, transfer)
  const reader = stream.getReader()
  try {
    for (;;) {
      const { value } = await reader.read()
      if (!value) break
      send(value, [value.buffer])
    }
    send(null)
  } catch (error) {
    send(String(error))
  }
}

/** What is sent through the port, at the speed at which it comes; fails as the sender's stream did. */
export function receivePieces(port: MessagePort): ByteStream {
  return new ReadableStream({
    start(controller) {
      port.onmessage = ({ data }: MessageEvent<Piece>) => {
        if (typeof data === 'string') controller.error(new TypeError(data))
        else if (data) controller.enqueue(data)
        else controller.close()
      }
    },
  })
}
