/**
 * What a document without layout lacks. Everything counts as in sight and has a size, drawing is taken and forgotten:
 * what is really drawn and where, the browser tests see.
 */
export function installStandIns(global: object): void {
  Reflect.set(global, 'ResizeObserver', ResizeStandIn)
  Reflect.set(global, 'IntersectionObserver', IntersectionStandIn)
  const prototype: object = Reflect.get(global, 'HTMLElement').prototype
  for (const [name, value] of Object.entries(SIZES)) {
    Object.defineProperty(prototype, name, { configurable: true, get: () => value })
  }
  Reflect.get(global, 'HTMLCanvasElement').prototype.getContext = function (this: HTMLCanvasElement) {
    return drawingStandIn(this)
  }
  Reflect.set(global, 'scrollTo', () => {})
  const getStyle: typeof getComputedStyle = Reflect.get(global, 'getComputedStyle')
  Reflect.set(global, 'getComputedStyle', quickStyles(getStyle))
}

/** What is asked of each element again and again, mostly in vain, as the library names it. */
const INHERITED = new Set(['visibility', 'pointerEvents'])

/**
 * Styles are not loaded: an element has what stands in its own attribute, and else what any of its name has. To work
 * that out anew for each took longer than to look for it. Padding is what a browser always gives in pixels, nought.
 */
function quickStyles(getStyle: typeof getComputedStyle): typeof getComputedStyle {
  const usual = new Map<string, string>()
  const written = (element: Element, name: string): string =>
    element.hasAttribute('style') ? Reflect.get(Reflect.get(element, 'style'), name) : ''
  const display = (element: Element): string => {
    if (element.hasAttribute('style') || !element.isConnected) return getStyle(element).display
    if (!usual.has(element.tagName)) usual.set(element.tagName, getStyle(element).display)
    return usual.get(element.tagName)!
  }
  const inherited = (element: Element, name: string): string => {
    for (let one: Element | null = element; one; one = one.parentElement) {
      const value = written(one, name)
      if (value) return value
    }
    return ''
  }
  return (element) =>
    new Proxy({} as CSSStyleDeclaration, {
      get(_, name) {
        if (String(name).startsWith('padding')) return '0px'
        if (name === 'display') return display(element)
        if (INHERITED.has(String(name)))
          return inherited(element, String(name)) || (name === 'visibility' ? 'visible' : 'auto')
        if (name === 'getPropertyValue')
          return (asked: string) =>
            asked === 'display' ? display(element) : getStyle(element).getPropertyValue(asked)
        const style = getStyle(element)
        const value: unknown = Reflect.get(style, name)
        return typeof value === 'function' ? value.bind(style) : value
      },
    })
}

const SIZES = { clientWidth: 800, clientHeight: 640, offsetWidth: 800, offsetHeight: 640 }

class ResizeStandIn implements ResizeObserver {
  readonly #changed: ResizeObserverCallback

  constructor(changed: ResizeObserverCallback) {
    this.#changed = changed
  }

  observe(target: Element): void {
    const contentRect = { width: SIZES.clientWidth, height: SIZES.clientHeight }
    queueMicrotask(() => Reflect.apply(this.#changed, this, [[{ target, contentRect }], this]))
  }

  unobserve(): void {}
  disconnect(): void {}
}

class IntersectionStandIn {
  readonly #changed: IntersectionObserverCallback
  #isOn = true

  constructor(changed: IntersectionObserverCallback) {
    this.#changed = changed
  }

  observe(target: Element): void {
    this.#isOn = true
    setTimeout(() => {
      if (this.#isOn) Reflect.apply(this.#changed, this, [[{ target, isIntersecting: true }], this])
    })
  }

  unobserve(): void {}

  disconnect(): void {
    this.#isOn = false
  }
}

/** A 2D context whose methods do nothing and whose pictures are blank. */
function drawingStandIn(canvas: HTMLCanvasElement): object {
  const blank = (width: number, height: number) => ({
    width,
    height,
    data: new Uint8ClampedArray(4 * width * height),
  })
  const known: Record<string, unknown> = {
    canvas,
    createImageData: blank,
    getImageData: (_x: number, _y: number, width: number, height: number) => blank(width, height),
    measureText: (text: string) => ({ width: 7 * text.length }),
    createLinearGradient: () => ({ addColorStop() {} }),
  }
  return new Proxy(known, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : () => {}),
  })
}
