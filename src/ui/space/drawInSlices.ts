/** For how long a slice may draw, in milliseconds; a frame of 60 a second lasts 16.7. */
const SLICE = 10

/**
 * Takes the steps of a drawing in tasks of their own, so that input comes through in between.
 * @param isAtOnce whether the first slice comes at once: what moves is to follow the pointer
 * @returns ends the drawing
 */
export function drawInSlices(steps: Iterator<void>, isAtOnce: boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const drawSlice = () => {
    const end = performance.now() + SLICE
    while (!steps.next().done) {
      if (performance.now() < end) continue
      timer = setTimeout(drawSlice)
      return
    }
  }
  if (isAtOnce) drawSlice()
  else timer = setTimeout(drawSlice)
  return () => clearTimeout(timer)
}
