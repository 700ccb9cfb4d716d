/** For how long a slice may draw, in milliseconds; a frame of 60 a second lasts 16.7. */
const SLICE = 10

/**
 * Takes the steps of a drawing, the first slice of them at once and the others in tasks of their own, so that input
 * comes through in between.
 * @returns ends the drawing
 */
export function drawInSlices(steps: Iterator<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const drawSlice = () => {
    const end = performance.now() + SLICE
    while (!steps.next().done) {
      if (performance.now() < end) continue
      timer = setTimeout(drawSlice)
      return
    }
  }
  drawSlice()
  return () => clearTimeout(timer)
}
