import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useTheme } from '../hooks/useTheme.ts'
import { drawInSlices } from './drawInSlices.ts'
import { drawScatter, type ScatterContent } from './drawScatter.ts'
import { type PlotView, transformBetween } from './plotView.ts'
import type { ScatterLayout } from './scatterLayout.ts'

interface Drawn {
  readonly whole: ScatterLayout
  readonly points: Float32Array
  readonly view: PlotView
}

/**
 * Keeps a canvas drawn. While it is drawn anew in another view, what was drawn before stands in its place, moved and
 * scaled, so that nothing flickers however many rows there are.
 * @param whole how data fall on the plot where all of it is seen
 * @param layout the same through the view
 */
export function useScatterDrawing(
  canvas: RefObject<HTMLCanvasElement | null>,
  whole: ScatterLayout,
  layout: ScatterLayout,
  view: PlotView,
  content: ScatterContent,
): void {
  const { points, group, names, shown, isWrong, picked, placed } = content
  const drawn = useRef<Drawn | null>(null)
  const theme = useTheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useLayoutEffect(() => {
    const front = canvas.current
    const { width, height } = whole
    if (!front || width === 0) return
    const density = window.devicePixelRatio || 1
    const prepare = (target: HTMLCanvasElement) => {
      target.width = Math.round(width * density)
      target.height = Math.round(height * density)
      const prepared = target.getContext('2d')
      prepared?.setTransform(density, 0, 0, density, 0, 0)
      return prepared
    }
    const createLayer = () => prepare(document.createElement('canvas'))
    const before = drawn.current
    const isOtherView = before?.whole === whole && before.points === points && before.view !== view
    front.style.transform = isOtherView ? transformBetween(before.view, view) : ''
    const style = getComputedStyle(front)
    const inks = { ink: style.color, soft: style.textDecorationColor, accent: style.caretColor }
    const contents = { points, group, names, shown, isWrong, picked, placed }
    function* steps(front: HTMLCanvasElement): Generator<void, void> {
      const target = isOtherView ? createLayer() : prepare(front)
      if (!target) return
      if (!isOtherView) drawn.current = null
      yield* drawScatter(target, layout, contents, inks, createLayer)
      if (isOtherView) {
        prepare(front)?.drawImage(target.canvas, 0, 0, width, height)
        front.style.transform = ''
      }
      drawn.current = { whole, points, view }
    }
    return drawInSlices(steps(front), isOtherView)
  }, [canvas, whole, layout, view, points, group, names, shown, isWrong, picked, placed, theme])
}
