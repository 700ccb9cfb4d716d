/** Milliseconds of drawing after which input and paint get their turn. */
const SLICE = 8

const waiting = new Set<() => void>()
let isScheduled = false

/**
 * Draws soon, as many drawings a task as leave room for input. Several maps drawn in one go would hold the page up; on
 * paper nothing may come later, so there it is drawn at once.
 * @returns what gives the drawing up
 */
export function drawInTurn(draw: () => void): () => void {
  if (matchMedia('print').matches || isPrinting) {
    draw()
    return () => {}
  }
  waiting.add(draw)
  if (!isScheduled) {
    isScheduled = true
    setTimeout(drawSome)
  }
  return () => void waiting.delete(draw)
}

function drawSome(): void {
  isScheduled = false
  const started = performance.now()
  for (const draw of waiting) {
    waiting.delete(draw)
    draw()
    if (performance.now() - started < SLICE || waiting.size === 0) continue
    isScheduled = true
    setTimeout(drawSome)
    return
  }
}

let isPrinting = false
addEventListener('beforeprint', () => {
  isPrinting = true
  for (const draw of waiting) draw()
  waiting.clear()
})
addEventListener('afterprint', () => {
  isPrinting = false
})
