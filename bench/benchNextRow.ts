import type { Browser, Page } from 'playwright'
import { KEEP_NAMES } from './keepNames.ts'
import { quantile } from './quantile.ts'
import { visitPages } from './visitPages.ts'

/**
 * How soon the prediction view follows a person: milliseconds from the time that the browser notes for the key or the
 * pointer's move to the end of the frame that shows what comes of it, the wait for that frame included.
 */
export type FollowTimes = Readonly<Record<Followed, FollowTime>>

interface FollowTime {
  readonly median: number
  readonly p95: number
  /** The 95th percentile of what is left without the wait for the frame once the page says so: what the page can help. */
  readonly busy95: number
}

/** With the processor as it is, and slowed down four times. */
export type NextRow = Readonly<Record<keyof typeof SLOWDOWN, FollowTimes>>

/**
 * `row`: the next row's heading and all classifiers' letters after an arrow key. `bar` and `answers`: the bar that is
 * dragged in the what-if, and all classifiers' answers to the changed row, after a move of the pointer.
 */
type Followed = 'row' | 'bar' | 'answers'

const SLOWDOWN = { asItIs: 1, slowed: 4 } as const
const LINE = 232
const PRESSES = 200
const MOVES = 60
/** Milliseconds; no multiple of a frame's, so that presses and moves meet frames at all their moments. */
const PAUSE = 103

/** Goes through rows by key, then drags a value of the what-if. */
export async function benchNextRow(browser: Browser, folder: string): Promise<NextRow> {
  const at = async (slowdown: number) => {
    const [times] = await visitPages(browser, folder, 1, (page, url) => visit(page, url, slowdown))
    return times!
  }
  return { asItIs: await at(SLOWDOWN.asItIs), slowed: await at(SLOWDOWN.slowed) }
}

declare global {
  /** In the page only: how long each thing took to follow, each time. */
  var followed: Readonly<Record<Followed, { whole: number; wait: number }[]>>
}

async function visit(page: Page, url: string, slowdown: number): Promise<FollowTimes> {
  await page.addInitScript(KEEP_NAMES)
  await page.addInitScript(watchInput)
  await page.goto(`${url}#/prediction/${LINE}`)
  const answers = page.getByTestId(/-what-if$/)
  await answers
    .getByText(/ with /)
    .nth(1)
    .waitFor()
  // All rows are predicted beside it, and maps are drawn.
  await page.waitForTimeout(5000)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  for (let press = 0; press < PRESSES; press++) {
    await page.keyboard.press('ArrowRight')
    await page.waitForTimeout(PAUSE)
  }
  const slider = page.getByRole('slider').first()
  await slider.scrollIntoViewIfNeeded()
  await page.waitForTimeout(2000)
  const { x, y, width, height } = (await slider.boundingBox())!
  const to = (part: number) => page.mouse.move(x + part * width, y + height / 2)
  await to(0.1)
  await page.mouse.down()
  await page.waitForTimeout(500)
  for (let move = 1; move <= MOVES; move++) {
    await to(0.1 + (0.8 * move) / MOVES)
    await page.waitForTimeout(PAUSE)
  }
  await page.mouse.up()
  const all = await page.evaluate(() => globalThis.followed)
  const summary = (name: Followed, times: number) => {
    if (all[name].length < 0.9 * times) {
      throw new Error(`${name}: ${all[name].length} of ${times} inputs were followed before the next`)
    }
    const whole = all[name].map((one) => one.whole)
    const busy = all[name].map((one) => one.whole - one.wait)
    return { median: quantile(whole, 0.5), p95: quantile(whole, 0.95), busy95: quantile(busy, 0.95) }
  }
  return { row: summary('row', PRESSES), bar: summary('bar', MOVES), answers: summary('answers', MOVES) }
}

/** Runs in the page before its own scripts, so that it hears of keys and the pointer before they do. */
function watchInput(): void {
  const followed: typeof globalThis.followed = { row: [], bar: [], answers: [] }
  let since = 0
  const awaited = new Map<Followed, () => boolean>()
  const expect = (event: Event, what: Readonly<Partial<Record<Followed, () => boolean>>>) => {
    since = event.timeStamp
    awaited.clear()
    for (const [name, isThere] of Object.entries(what)) awaited.set(name as Followed, isThere)
  }
  const heading = () => document.querySelector('h1')?.textContent ?? ''
  const isBusy = (section: Element) => section.getAttribute('aria-busy') === 'true'
  const answersOf = () => [...document.querySelectorAll('[data-testid$="-what-if"]')]
  addEventListener(
    'keydown',
    (event) => {
      const next = heading().replace(/\d+$/, (line) => String(Number(line) + 1))
      const isThere = () =>
        heading() === next && ![...document.querySelectorAll('section[aria-busy]')].some(isBusy)
      expect(event, { row: isThere })
    },
    true,
  )
  addEventListener(
    'pointermove',
    (event) => {
      const slider = event.target instanceof Element && event.target.closest('[role="slider"]')
      if (!slider || event.buttons !== 1) return
      const value = slider.getAttribute('aria-valuenow')
      const before = answersOf().map(({ innerHTML }) => innerHTML)
      expect(event, {
        bar: () => slider.getAttribute('aria-valuenow') !== value,
        answers: () => answersOf().every(({ innerHTML }, at) => innerHTML !== before[at]),
      })
    },
    true,
  )
  new MutationObserver(() => {
    const from = since
    for (const [name, isThere] of awaited) {
      if (!isThere()) continue
      awaited.delete(name)
      const said = performance.now()
      requestAnimationFrame(() => {
        const wait = performance.now() - said
        let isNoted = false
        const note = () => {
          if (!isNoted) followed[name].push({ whole: performance.now() - from, wait })
          isNoted = true
        }
        // Both come once the frame that this is called for is laid out and painted; a frame more may go before messages.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = note
        port2.postMessage(null)
        requestAnimationFrame(note)
      })
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  Object.assign(globalThis, { followed })
}
