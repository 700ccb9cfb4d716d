import { Document, Element, Node, PropertySymbol as own } from 'happy-dom'
import QuerySelector from 'happy-dom/lib/query-selector/QuerySelector.js'
import SelectorParser from 'happy-dom/lib/query-selector/SelectorParser.js'

/** A node as happy-dom has it, under its own names. */
type Inside = Record<symbol, unknown> & { readonly [own.parentNode]: Inside | null }

interface Listener {
  readonly options: MutationObserverInit
  readonly callback: { deref(): ((record: Change) => void) | undefined }
}

interface Change {
  readonly type: MutationRecordType
  readonly attributeName: string | null
}

const OBSERVED = { childList: 'childList', attributes: 'attributes', characterData: 'characterData' } as const

/**
 * Makes happy-dom do for a whole page what it does well for a small one; what it answers stays the same. Most of a
 * page test's time went into these three.
 */
export function makeDocumentFast(): void {
  observeFromAbove()
  connectOnce()
  searchWithoutMemory()
}

/**
 * An observer of a whole tree is asked by what changes, up through its parents. happy-dom tells each node of the tree
 * of it, and again that it has gone, twice for everything that a test waits for.
 */
function observeFromAbove(): void {
  const node = Node.prototype as unknown as Inside
  const listenersOf = (one: Inside) => one[own.mutationListeners] as Listener[]
  const hears = (from: Inside | null, listener: Listener) => {
    for (let at = from; at; at = at[own.parentNode] as Inside | null) {
      if (listenersOf(at).includes(listener)) return true
    }
    return false
  }
  node[own.observeMutations] = function (this: Inside, listener: Listener) {
    if (!listener.options.subtree || !hears(this, listener)) listenersOf(this).push(listener)
  }
  node[own.unobserveMutations] = function (this: Inside, listener: Listener) {
    const at = listenersOf(this).indexOf(listener)
    if (at >= 0) listenersOf(this).splice(at, 1)
  }
  node[own.reportMutation] = function (this: Inside, record: Change) {
    ;(this[own.clearCache] as () => void)()
    for (let at: Inside | null = this; at; at = at[own.parentNode] as Inside | null) {
      const listeners = listenersOf(at)
      if (listeners.length === 0) continue
      for (const { options, callback } of [...listeners]) {
        if ((at !== this && !options.subtree) || !options[OBSERVED[record.type]]) continue
        const names = record.type === 'attributes' ? options.attributeFilter : null
        if (!names || names.includes(record.attributeName ?? '')) callback.deref()?.(record)
      }
    }
  }
}

/**
 * React puts a tree together from its leaves. happy-dom goes through all that is below each time, though what is put
 * into what is in no document yet has nothing to hear of it.
 */
function connectOnce(): void {
  const node = Node.prototype as unknown as Inside
  const connect = node[own.connectedToNode] as (this: Inside) => void
  const told = [own.styleNode, own.textAreaNode, own.formNode, own.selectNode, own.rootNode]
  node[own.connectedToNode] = function (this: Inside) {
    const parent = this[own.parentNode] as Inside | null
    const isNews =
      !parent ||
      parent[own.isConnected] ||
      this[own.isConnected] ||
      this[own.shadowRoot] ||
      this[own.ownerDocument] !== parent[own.ownerDocument] ||
      this[own.window] !== parent[own.window] ||
      told.some((name) => parent[name] || this[name])
    if (isNews) connect.call(this)
  }
}

/** What was found, and the name by which happy-dom itself reads it. */
class Found extends Array<Element> {
  static override get [Symbol.species]() {
    return Array
  }
  get [own.items](): Element[] {
    return this
  }
  item(at: number): Element | null {
    return this[at] ?? null
  }
}

/**
 * Looks through the document each time. happy-dom leaves a note with each element that it looked at, to forget what it
 * found when that changes, and the notes of what is asked again and again fill the memory.
 */
function searchWithoutMemory(): void {
  for (const { prototype } of [Element, Document]) {
    const search = prototype.querySelectorAll as (this: unknown, selector: string) => unknown
    const fast = function (this: Inside, selector: string) {
      const scope = (Reflect.get(this, 'documentElement') ?? this) as Element
      const groups = new SelectorParser({
        window: this[own.window] as never,
        scope,
        globalMatchFunction: QuerySelector.globalMatchFunction,
      }).getSelectorGroups(String(selector))
      // Such as name one element after another.
      if (groups.some(({ length }) => length !== 1)) return search.call(this, selector)
      const items = groups.map(([item]) => item!)
      const found = new Found()
      const look = (inside: Inside) => {
        for (const child of inside[own.elementArray] as (Element & Inside)[]) {
          if (items.some((item) => item.match(scope, child))) found.push(child)
          look(child)
        }
      }
      look(this)
      return found
    }
    Reflect.set(prototype, 'querySelectorAll', fast)
  }
}
