import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createEpochProgress } from './reportProgress.ts'

/** What the progress of some epochs writes, to a terminal or to something else. */
function written(epochs: number, isTTY: boolean): string {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 200,
    rows: 24,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  })
  const progress = createEpochProgress(stream)
  for (let epoch = 1; epoch <= epochs; epoch++)
    progress.update('Network', { epoch, maxIter: 1000, loss: 1 / epoch })
  progress.stop()
  return String(stream.read() ?? '')
}

describe('createEpochProgress', () => {
  it('writes a plain line every 50 epochs where there is no terminal', () => {
    expect(written(120, false)).toBe('Network: epoch 50, loss 0.0200\nNetwork: epoch 100, loss 0.0100\n')
  })

  it('draws a bar with epoch, loss and the most time that is left on a terminal', () => {
    const text = written(20, true)
    expect(text).toContain('Network')
    expect(text).toContain('epoch 20 of at most 1000')
    expect(text).toContain('loss 0.0500')
    expect(text).toMatch(/at most \d+ s left/)
  })
})
