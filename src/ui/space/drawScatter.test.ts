import { describe, expect, it } from 'vitest'
import { drawScatter, type ScatterContent } from './drawScatter.ts'
import { placeNames } from './placeNames.ts'
import { scatterLayout } from './scatterLayout.ts'

const INK = 'rgb(20, 24, 31)'
const LIGHT_INK = 'rgb(232, 235, 240)'
const SOFT = 'rgb(77, 86, 99)'
const ACCENT = 'rgb(11, 92, 146)'
const NO_STYLE = { alpha: 1, fill: '', stroke: '', font: '' }

/** One thing that was drawn, with the centre of where it stands and the look of the moment. */
type Mark = typeof NO_STYLE & {
  readonly kind: 'clear' | 'dot' | 'text' | 'outline' | 'ring' | 'layer'
  readonly x: number
  readonly y: number
  readonly text: string
}

type Used =
  | (
      | 'clearRect'
      | 'fillRect'
      | 'fillText'
      | 'strokeText'
      | 'beginPath'
      | 'moveTo'
      | 'lineTo'
      | 'arc'
      | 'stroke'
      | 'drawImage'
    )
  | ('globalAlpha' | 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'font' | 'textAlign' | 'textBaseline')

/** A context that notes what is drawn on it; a path is noted where it is stroked. */
function recorder() {
  const marks: Mark[] = []
  let path: { x: number; y: number }[] = []
  const note = (kind: Mark['kind'], x: number, y: number, text = '') => {
    const { globalAlpha, fillStyle, strokeStyle, font } = context
    marks.push({ kind, x, y, text, alpha: globalAlpha, fill: `${fillStyle}`, stroke: `${strokeStyle}`, font })
  }
  const context: Pick<CanvasRenderingContext2D, Used> = {
    drawImage: (_image: CanvasImageSource, x: number, y: number) => note('layer', x, y),
    globalAlpha: 1,
    fillStyle: '#000000',
    strokeStyle: '#000000',
    lineWidth: 1,
    font: '10px sans-serif',
    textAlign: 'start',
    textBaseline: 'alphabetic',
    clearRect: (x, y, width, height) => note('clear', x, y, `${width} × ${height}`),
    fillRect: (x, y, width, height) => note('dot', x + width / 2, y + height / 2),
    fillText: (text, x, y) => note('text', x, y, text),
    strokeText: (text, x, y) => note('outline', x, y, text),
    beginPath: () => {
      path = []
    },
    moveTo: () => {},
    lineTo: () => {},
    arc: (x, y) => {
      path.push({ x, y })
    },
    stroke: () => {
      for (const { x, y } of path) note('ring', x, y)
    },
  }
  return { context: context as CanvasRenderingContext2D, marks }
}

const MEANS = Float32Array.of(0.5, 1.5, 1.5, 0.5)

/** Rows along a diagonal, of classes A and B in turn, all of them shown and none marked. */
function contentOf(rows: number, change: Partial<ScatterContent> = {}): ScatterContent {
  return {
    points: Float32Array.from({ length: 2 * rows }, (_, i) => Math.floor(i / 2)),
    group: Int32Array.from({ length: rows }, (_, row) => row % 2),
    names: ['A', 'B'],
    shown: Int32Array.from({ length: rows }, (_, row) => row),
    isWrong: null,
    picked: -1,
    placed: [],
    ...change,
  }
}

/** What is drawn of rows, by row, and what is drawn of the means. */
function draw(content: ScatterContent, ink = INK) {
  const { context, marks } = recorder()
  const layout = scatterLayout(content.points, MEANS, 400, 300)
  const layer = recorder()
  const placed = placeNames(MEANS, content.names, layout, content.picked)
  const inks = { ink, soft: SOFT, accent: ACCENT }
  const steps = [...drawScatter(context, layout, { ...content, placed }, inks, () => layer.context)].length
  const isMean = ({ font }: Mark) => font.includes('20px')
  const isAt = (list: Float32Array, at: number) => (mark: Mark) =>
    Math.hypot(mark.x - layout.x(list[2 * at]!), mark.y - layout.y(list[2 * at + 1]!)) < 1e-6
  return {
    context,
    marks,
    layer: layer.marks,
    steps,
    rows: marks.filter((mark) => !isMean(mark)),
    ofRow: (row: number) => marks.filter((mark) => !isMean(mark) && isAt(content.points, row)(mark)),
    ofMean: (k: number) => marks.filter((mark) => isMean(mark) && isAt(MEANS, k)(mark)),
  }
}

const kinds = (marks: readonly Mark[]) => marks.map(({ kind }) => kind)

describe('drawScatter', () => {
  it('clears the whole drawing first', () => {
    const { marks } = draw(contentOf(3))
    expect(marks[0]).toMatchObject({ kind: 'clear', x: 0, y: 0, text: '400 × 300' })
    expect(marks.filter(({ kind }) => kind === 'clear')).toHaveLength(1)
  })

  it('draws each row as its letter, all in one colour', () => {
    const { ofRow, rows } = draw(contentOf(4))
    expect([0, 1, 2, 3].map((row) => ofRow(row).map(({ text }) => text))).toEqual([
      ['A'],
      ['B'],
      ['A'],
      ['B'],
    ])
    expect(rows.slice(1).every(({ alpha, fill }) => alpha === 1 && fill === SOFT)).toBe(true)
  })

  it('draws the rows of the picked letter last, in the accent; the others recede, and so do their rings and names', () => {
    const { ofRow, rows, ofMean } = draw(contentOf(4, { picked: 0, isWrong: () => true }))
    for (const row of [0, 2]) {
      expect(ofRow(row)).toMatchObject([
        { text: 'A', alpha: 1, fill: ACCENT },
        { kind: 'ring', stroke: INK },
      ])
    }
    for (const row of [1, 3]) {
      expect(kinds(ofRow(row))).toEqual(['text'])
      expect(ofRow(row)[0]!.alpha).toBeLessThan(0.5)
    }
    const texts = rows.filter(({ kind }) => kind === 'text').map(({ text }) => text)
    expect(texts).toEqual(['B', 'B', 'A', 'A'])
    expect(ofMean(0)).toMatchObject([{ kind: 'outline' }, { text: 'A', alpha: 1, fill: ACCENT }])
    expect(ofMean(1)[1]!.alpha).toBeLessThan(0.5)
  })

  it('shortens long names of classes to two characters, but not at their means', () => {
    const { ofRow, ofMean } = draw(contentOf(2, { names: ['left', 'right'] }))
    expect(ofRow(1).map(({ text }) => text)).toEqual(['ri'])
    expect(ofMean(1).map(({ text }) => text)).toEqual(['right', 'right'])
  })

  it('draws a row whose class is not known as a point in ink', () => {
    const { ofRow } = draw(contentOf(2, { group: Int32Array.of(-1, 1) }))
    expect(ofRow(0)).toMatchObject([{ kind: 'text', text: '·', fill: SOFT }])
    expect(ofRow(1)).toMatchObject([{ text: 'B' }])
  })

  it('draws hidden rows as pale points, beneath the others', () => {
    const { ofRow, rows } = draw(contentOf(4, { shown: Int32Array.of(3, 1) }))
    for (const hidden of [0, 2]) {
      expect(kinds(ofRow(hidden))).toEqual(['dot'])
      expect(ofRow(hidden)[0]!.alpha).toBeLessThan(0.3)
    }
    for (const shown of [1, 3])
      expect(ofRow(shown).at(-1)).toMatchObject({ kind: 'text', text: 'B', alpha: 1 })
    const lastPale = rows.findLastIndex(({ alpha }) => alpha < 1)
    expect(lastPale).toBeLessThan(rows.findIndex(({ kind }) => kind === 'text'))
  })

  it('draws every row pale where none is shown, and still the means', () => {
    const { rows, ofMean } = draw(contentOf(3, { shown: new Int32Array(0), isWrong: () => true }))
    expect(kinds(rows)).toEqual(['clear', 'dot', 'dot', 'dot'])
    expect(kinds(ofMean(0))).toEqual(['outline', 'text'])
  })

  it('draws letters for up to 2000 rows, and dots beyond', () => {
    const letters = draw(contentOf(2000)).rows
    expect(letters.filter(({ kind }) => kind === 'text')).toHaveLength(2000)
    expect(letters.some(({ kind }) => kind === 'dot')).toBe(false)
    const dots = draw(contentOf(2001)).rows
    expect(dots.filter(({ kind, alpha }) => kind === 'dot' && alpha === 1)).toHaveLength(2001)
    expect(dots.some(({ kind }) => kind === 'text')).toBe(false)
  })

  it('counts the rows that are shown, not those that there are', () => {
    const { rows } = draw(contentOf(3000, { shown: Int32Array.from({ length: 2000 }, (_, i) => i) }))
    expect(rows.filter(({ kind }) => kind === 'text')).toHaveLength(2000)
  })

  it('puts a ring around each shown row that is wrong', () => {
    const isWrong = (row: number) => row !== 1
    const { ofRow } = draw(contentOf(4, { isWrong, shown: Int32Array.of(0, 1, 2) }))
    expect(kinds(ofRow(0)).filter((kind) => kind === 'ring')).toHaveLength(1)
    expect(kinds(ofRow(2)).filter((kind) => kind === 'ring')).toHaveLength(1)
    expect(kinds(ofRow(1))).not.toContain('ring')
    expect(kinds(ofRow(3))).toEqual(['dot'])
    expect(ofRow(0).at(-1)).toMatchObject({ kind: 'ring', stroke: INK })
  })

  it('draws many rings on a layer, where they do not darken each other, and that beneath the means', () => {
    const { marks, layer } = draw(contentOf(3000, { isWrong: (row) => row < 1200 }))
    expect(kinds(layer)).toEqual(new Array(1200).fill('ring'))
    expect(layer.every(({ alpha, stroke }) => alpha === 1 && stroke === INK)).toBe(true)
    expect(kinds(marks)).not.toContain('ring')
    expect(kinds(marks.slice(-5))).toEqual(['layer', 'outline', 'text', 'outline', 'text'])
    expect(marks.at(-5)).toMatchObject({ x: 0, y: 0 })
    expect(marks.at(-5)!.alpha).toBeLessThan(0.6)
  })

  it('draws a few rows in few steps, and many rows in many', () => {
    expect(draw(contentOf(1300)).steps).toBeLessThan(10)
    const many = contentOf(20_000, { shown: Int32Array.from({ length: 10_000 }, (_, i) => i) })
    expect(draw(many).steps).toBeGreaterThan(30)
  })

  it('draws no rings where right and wrong are not known', () => {
    expect(kinds(draw(contentOf(4)).marks)).not.toContain('ring')
  })

  it('draws the means last, in full, large, ink on a halo of paper', () => {
    const { marks, ofMean } = draw(contentOf(4, { isWrong: () => true, shown: Int32Array.of(0, 1) }))
    expect(kinds(marks.slice(-4))).toEqual(['outline', 'text', 'outline', 'text'])
    for (const [k, text] of ['A', 'B'].entries()) {
      expect(ofMean(k)).toMatchObject([
        { kind: 'outline', text, alpha: 1, stroke: expect.stringContaining('255 255 255') },
        { kind: 'text', text, alpha: 1, fill: INK },
      ])
    }
  })

  it('follows the theme: dark paper has a dark halo', () => {
    const dark = draw(contentOf(2), LIGHT_INK)
    expect(dark.ofMean(0)).toMatchObject([{ stroke: expect.stringContaining('0 0 0') }, { fill: LIGHT_INK }])
  })

  it('leaves the context opaque', () => {
    const { context } = draw(contentOf(4, { isWrong: () => true, shown: Int32Array.of(2) }))
    expect(context.globalAlpha).toBe(1)
  })
})
