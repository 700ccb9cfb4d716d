import { BUILT_IN_GLOBALS } from './builtInGlobals.ts'
import { UNFILLED } from './numpy/makeArray.ts'
import { PICKLE_LIMITS, type PickleBudget } from './pickleBudget.ts'
import { hugeModel, type Refuse } from './pickleRefusal.ts'
import { isKind, isList, isMap, type PickleList, type PickleValue } from './pickleValue.ts'

interface Visit {
  readonly node: object
  readonly children: PickleList
  next: number
  /** This value and all within it, those that are there twice counted twice. */
  size: number
}

/**
 * Refuses what whoever walks over a value could fall into: values within themselves, too deep, or so entangled that
 * a walk meets more of them than the file could hold; and what is not finished. Does not recurse itself.
 * @throws ProblemError `bad-model`
 */
export function checkValue(
  root: PickleValue,
  budget: PickleBudget,
  file: string,
  at: number,
  refuse: Refuse,
): void {
  const open = new Set<object>()
  const sizes = new Map<object, number>()
  const path: Visit[] = []
  const enter = (value: PickleValue): number => {
    const children = childrenOf(value, refuse)
    if (!children) return 1
    const node = value as object
    const known = sizes.get(node)
    if (known !== undefined) return known
    if (open.has(node)) refuse('a value within itself', 'values that end')
    if (path.length >= PICKLE_LIMITS.depth) {
      throw hugeModel(file, at, 'deeper values', `${PICKLE_LIMITS.depth} values within one another at most`)
    }
    open.add(node)
    path.push({ node, children, next: 0, size: 1 })
    return 0
  }
  enter(root)
  for (let visit = path.at(-1); visit; visit = path.at(-1)) {
    if (visit.next < visit.children.length) {
      visit.size += enter(visit.children[visit.next++]!)
      continue
    }
    path.pop()
    open.delete(visit.node)
    sizes.set(visit.node, visit.size)
    if (visit.size > budget.mostValues) {
      throw hugeModel(
        file,
        at,
        'more values by repetition',
        `${budget.mostValues} values from a file of this size`,
      )
    }
    const outer = path.at(-1)
    if (outer) outer.size += visit.size
  }
}

/** What lies directly within a value; undefined for one that has nothing in it. */
function childrenOf(value: PickleValue, refuse: Refuse): PickleList | undefined {
  if (isList(value)) return value
  if (isMap(value)) return [...value.keys(), ...value.values()]
  if (isKind(value, 'array')) {
    if (value.dtype === UNFILLED) refuse('an array without its content', 'the content')
    return value.dtype === 'O' ? (value.values as PickleList) : undefined
  }
  if (!isKind(value, 'object')) return undefined
  // joblib puts the array in its place; one that is left was named a second time, which joblib does not do.
  if (BUILT_IN_GLOBALS.get(value.name) === 'joblib array')
    refuse('an array without its content', 'the content')
  return [...value.args, value.state]
}
