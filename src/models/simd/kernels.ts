import { type Code, FunctionWriter, f64, f64x2, i32, type Local } from '../../wasmCode.ts'
import { LN2_HIGH, LN2_LOW, P1, P2, P3, P4, P5, SMALLEST_EXPONENT } from '../exp.ts'

/** Where in the memory what lies, in bytes. */
export const PLACES = { halved: 0, weights: 0x4000, scores: 0x100000, rows: 0x200000, end: 0x400000 } as const

/** So many rows at a time; the rest of the last four is computed along with it, whatever it is. */
export const ROWS_AT_ONCE = 4
const ROWS = [0, 1, 2, 3] as const

/** Divides rows at `PLACES.rows` by their Euclidean norms; a row of zeros stays. `run(rows, a multiple of 4)`. */
export function normaliseKernel(columns: number): Uint8Array<ArrayBuffer> {
  const fn = new FunctionWriter()
  const [p, q, end] = [fn.local('i32'), fn.local('i32'), fn.local('i32')]
  const norms = ROWS.map(() => fn.local('f64'))
  const x = fn.local('f64')
  const stride = 8 * columns
  const sums = norms.flatMap((norm, row) => [
    ...x.set(f64.load(q.get, row * stride)),
    ...norm.set(f64.add(norm.get, f64.mul(x.get, x.get))),
  ])
  const roots = norms.flatMap((norm) => [
    ...norm.set(f64.sqrt(norm.get)),
    ...norm.set(f64.select(f64.const(1), norm.get, f64.equal(norm.get, f64.const(0)))),
  ])
  const quotients = norms.flatMap((norm) =>
    eachPair(fn, q, columns, (pair) => f64x2.div(pair, f64x2.splat(norm.get))),
  )
  const group = [
    ...norms.flatMap((norm) => norm.set(f64.const(0))),
    ...q.set(p.get),
    ...fn.loop(q, 8, i32.add(p.get, i32.const(stride)), sums),
    ...roots,
    ...q.set(p.get),
    ...quotients,
  ]
  return fn.encode([
    ...p.set(i32.const(PLACES.rows)),
    ...end.set(i32.add(p.get, i32.mul(fn.parameter.get, i32.const(stride)))),
    ...fn.loop(p, ROWS_AT_ONCE * stride, end.get, group),
  ])
}

/**
 * rows·weightsᵀ + intercept to `PLACES.scores`, each sum in the order of its columns. `run(rows, a multiple of 4)`.
 * `PLACES.weights` has what `packWeights` makes.
 */
export function productKernel(columns: number, classes: number): Uint8Array<ArrayBuffer> {
  const fn = new FunctionWriter()
  const [p, q, w, o, end] = [
    fn.local('i32'),
    fn.local('i32'),
    fn.local('i32'),
    fn.local('i32'),
    fn.local('i32'),
  ]
  const lastOfGroup = fn.local('i32')
  const sums = ROWS.map(() => [fn.local('v128'), fn.local('v128')] as const)
  const [x, ...weights] = [fn.local('v128'), fn.local('v128'), fn.local('v128')] as const
  const stride = 8 * columns
  const move = (pointer: Local, by: number) => pointer.set(i32.add(pointer.get, i32.const(by)))
  /** `count` classes of four rows; their intercepts lie before their weights. */
  const panel = (count: number): Code => {
    const pairs = weights.slice(0, Math.ceil(count / 2))
    const size = 16 * pairs.length
    const step = [
      ...pairs.flatMap((weight, at) => weight.set(f64x2.load(w.get, 16 * at))),
      ...sums.flatMap((own, row) => [
        ...x.set(f64x2.loadSplat(q.get, row * stride)),
        ...pairs.flatMap((weight, at) => own[at]!.set(f64x2.add(own[at]!.get, f64x2.mul(x.get, weight.get)))),
      ]),
      ...move(w, size),
    ]
    return [
      ...sums.flatMap((own) => pairs.flatMap((_, at) => own[at]!.set(f64x2.load(w.get, 16 * at)))),
      ...move(w, size),
      ...q.set(p.get),
      ...fn.loop(q, 8, i32.add(p.get, i32.const(stride)), step),
      ...sums.flatMap((own, row) =>
        pairs.flatMap((_, at) => {
          const store = 2 * at + 1 < count ? f64x2.store : f64x2.storeFirst
          return store(o.get, own[at]!.get, 8 * (row * classes + 2 * at))
        }),
      ),
    ]
  }
  const whole = classes >> 2
  const tail = classes & 3
  const group = [
    ...w.set(i32.const(PLACES.weights)),
    ...lastOfGroup.set(i32.add(o.get, i32.const(32 * whole))),
    ...(whole ? fn.loop(o, 32, lastOfGroup.get, panel(4)) : []),
    ...(tail ? [...panel(tail), ...move(o, 8 * tail)] : []),
    ...move(o, 8 * classes * (ROWS_AT_ONCE - 1)),
  ]
  return fn.encode([
    ...p.set(i32.const(PLACES.rows)),
    ...o.set(i32.const(PLACES.scores)),
    ...end.set(i32.add(p.get, i32.mul(fn.parameter.get, i32.const(stride)))),
    ...fn.loop(p, ROWS_AT_ONCE * stride, end.get, group),
  ])
}

/** `softmaxRows` of the rows at `PLACES.scores`. `run(rows)`. */
export function softmaxKernel(classes: number): Uint8Array<ArrayBuffer> {
  const fn = new FunctionWriter()
  const [p, q, end] = [fn.local('i32'), fn.local('i32'), fn.local('i32')]
  const [largest, sum] = [fn.local('v128'), fn.local('f64')]
  const size = 8 * classes
  const exp = expWriter(fn)
  const group = [
    ...largest.set(f64x2.const(Number.NEGATIVE_INFINITY)),
    ...q.set(p.get),
    ...(classes > 1
      ? fn.loop(q, 16, i32.add(p.get, i32.const(size - (classes & 1) * 8)), [
          ...largest.set(f64x2.larger(largest.get, f64x2.load(q.get))),
        ])
      : []),
    ...(classes & 1 ? largest.set(f64x2.larger(largest.get, f64x2.loadSplat(q.get))) : []),
    ...largest.set(
      f64x2.larger(f64x2.splat(f64x2.first(largest.get)), f64x2.splat(f64x2.second(largest.get))),
    ),
    ...q.set(p.get),
    ...eachPair(fn, q, classes, (pair) => exp(f64x2.sub(pair, largest.get))),
    ...sum.set(f64.const(0)),
    ...q.set(p.get),
    ...fn.loop(q, 8, i32.add(p.get, i32.const(size)), sum.set(f64.add(sum.get, f64.load(q.get)))),
    ...q.set(p.get),
    ...eachPair(fn, q, classes, (pair) => f64x2.div(pair, f64x2.splat(sum.get))),
  ]
  return fn.encode([
    ...p.set(i32.const(PLACES.scores)),
    ...end.set(i32.add(p.get, i32.mul(fn.parameter.get, i32.const(size)))),
    ...fn.loop(p, size, end.get, group),
  ])
}

/** Replaces `count` numbers from `q` on, two by two, and leaves `q` behind them. */
function eachPair(fn: FunctionWriter, q: Local, count: number, make: (pair: Code) => Code): Code {
  const pairs = count >> 1
  const end = fn.local('i32')
  return [
    ...end.set(i32.add(q.get, i32.const(16 * pairs))),
    ...(pairs ? fn.loop(q, 16, end.get, f64x2.store(q.get, make(f64x2.load(q.get)))) : []),
    ...(count & 1
      ? [...f64x2.storeFirst(q.get, make(f64x2.loadSplat(q.get))), ...q.set(i32.add(q.get, i32.const(8)))]
      : []),
  ]
}

/** `expOfNonPositive` of a pair, by the same operations in the same order. */
function expWriter(fn: FunctionWriter): (value: Code) => Code {
  const names = ['x', 'k', 'high', 'low', 'r', 'square', 'c', 'index', 'halved'] as const
  const { x, k, high, low, r, square, c, index, halved } = Object.fromEntries(
    names.map((name) => [name, fn.local('v128')]),
  ) as Record<(typeof names)[number], Local>
  const { add, sub, mul, div, neg } = f64x2
  const number = f64x2.const
  const address = (lane: 0 | 1) => i32.shl(f64x2.wholeAt(index.get, lane), i32.const(3))
  const polynomial = [P4, P3, P2, P1].reduce(
    (inner, coefficient) => add(number(coefficient), mul(square.get, inner)),
    number(P5),
  )
  return (value) => [
    ...x.set(value),
    ...k.set(f64x2.floor(sub(number(0.5), mul(x.get, number(Math.LOG2E))))),
    ...high.set(add(x.get, mul(k.get, number(LN2_HIGH)))),
    ...low.set(mul(neg(k.get), number(LN2_LOW))),
    ...r.set(sub(high.get, low.get)),
    ...square.set(mul(r.get, r.get)),
    ...c.set(sub(r.get, mul(square.get, polynomial))),
    ...index.set(f64x2.toWhole(f64x2.min(k.get, number(SMALLEST_EXPONENT)))),
    ...halved.set(f64x2.loadSplat(address(0), PLACES.halved)),
    ...halved.set(f64x2.loadSecond(address(1), halved.get)),
    ...f64x2.without(
      mul(
        sub(number(1), sub(sub(low.get, div(mul(r.get, c.get), sub(number(2), c.get))), high.get)),
        halved.get,
      ),
      f64x2.greater(k.get, number(SMALLEST_EXPONENT)),
    ),
  ]
}
