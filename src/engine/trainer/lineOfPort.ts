import type { Line } from '../../models/classifier.ts'

/** A port as a line. */
export function lineOfPort(port: MessagePort): Line {
  return {
    send: (message) => port.postMessage(message),
    listen(listener) {
      port.onmessage = ({ data }) => listener(data)
    },
  }
}
