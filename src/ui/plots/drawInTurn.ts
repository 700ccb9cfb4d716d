/** Milliseconds of drawing after which input and paint get their turn. */
const SLICE = 8
/** Milliseconds without anything new, after which the rest of the page is drawn too: who walks through rows needs it not. */
const QUIET = 400

/** Draws a part in some milliseconds; returns whether that was the last. */
type Draw = () => boolean

/** What is to be drawn on canvases near the part of the page that is seen, and on all others. */
const waiting = new Map<Element, Draw>()
const distant = new Map<Element, Draw>()
const near = new WeakSet<Element>()
let isScheduled = false
let isPrinting = false
let quiet: ReturnType<typeof setTimeout> | undefined

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) near.add(target)
      else near.delete(target)
      const draw = distant.get(target)
      if (!draw || !isIntersecting) continue
      distant.delete(target)
      enqueue(target, draw)
    }
  },
  { rootMargin: '300px' },
)

/**
 * Draws on a canvas when it comes near the part of the page that is seen, as many canvases a task as leave room for
 * input: all maps in one go would hold the page up. The others follow one by one when there is nothing else to do. On
 * paper nothing may come later, so there it is drawn at once.
 * @returns what gives the drawing up
 */
export function drawInTurn(canvas: Element, draw: Draw): () => void {
  if (isPrinting || matchMedia('print').matches) {
    finish(draw)
    return () => {}
  }
  observer.observe(canvas)
  if (near.has(canvas)) enqueue(canvas, draw)
  else {
    distant.set(canvas, draw)
    clearTimeout(quiet)
    quiet = setTimeout(drawWhenIdle, QUIET)
  }
  return () => {
    waiting.delete(canvas)
    distant.delete(canvas)
  }
}

function enqueue(canvas: Element, draw: Draw): void {
  waiting.set(canvas, draw)
  if (isScheduled) return
  isScheduled = true
  setTimeout(drawSome)
}

function drawSome(): void {
  isScheduled = false
  const started = performance.now()
  for (const [canvas, draw] of waiting) {
    waiting.delete(canvas)
    let isDone = false
    while (!isDone && performance.now() - started < SLICE) isDone = draw()
    if (isDone) continue
    waiting.set(canvas, draw)
    break
  }
  if (waiting.size === 0) return
  isScheduled = true
  setTimeout(drawSome)
}

function drawWhenIdle(): void {
  if (typeof requestIdleCallback !== 'function') return
  requestIdleCallback(() => {
    const [next] = distant
    if (!next) return
    const [canvas, draw] = next
    distant.delete(canvas)
    if (!draw()) distant.set(canvas, draw)
    drawWhenIdle()
  })
}

function drawAll(): void {
  for (const queue of [waiting, distant]) {
    for (const draw of queue.values()) finish(draw)
    queue.clear()
  }
}

function finish(draw: Draw): void {
  while (!draw()) {}
}

addEventListener('beforeprint', () => {
  isPrinting = true
  drawAll()
})
addEventListener('afterprint', () => {
  isPrinting = false
})
// A page that is made to look as on paper, without being printed.
matchMedia('print').addEventListener('change', ({ matches }) => matches && drawAll())
