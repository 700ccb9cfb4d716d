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
  Reflect.set(global, 'getComputedStyle', (element: Element) => withPadding(getStyle(element)))
}

/** Styles are not loaded; what a browser always gives in pixels is nought. */
function withPadding(style: CSSStyleDeclaration): CSSStyleDeclaration {
  return new Proxy(style, {
    get(target, name) {
      if (String(name).startsWith('padding')) return '0px'
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
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
