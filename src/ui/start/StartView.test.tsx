import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { dropAndOpen, expectAlert, expectText, goTo, openPage, person } from '../../testing/page/page.ts'
import { predictedRows } from '../../testing/page/predictedRows.ts'
import { asCsv, someRows } from '../../testing/page/shippedSite.ts'
import { workerSetup } from '../../testing/page/workerStandIn.ts'

const TITLE = /^Decodes letters from EEG band power/
const press = async (name: string) => person.click(await screen.findByRole('button', { name }))
const letters = () =>
  [...document.querySelectorAll('ol[aria-label="Letters so far"] a > .visually-hidden')].map(
    ({ textContent }) => textContent ?? '',
  )
const waitForLetters = (count: number) => waitFor(() => expect(letters()).toHaveLength(count))

/** Whether motion is wanted less. */
let isStill = false

beforeEach(() => {
  isStill = false
  const matchMedia = window.matchMedia.bind(window)
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const list = matchMedia(query)
    if (query.includes('reduced-motion')) Object.defineProperty(list, 'matches', { get: () => isStill })
    return list
  })
})

/** Opens the start where nothing moves by itself, and waits for its first row. */
async function openStill(): Promise<void> {
  isStill = true
  await openPage('#/', TITLE)
  await waitForLetters(1)
}

describe('the start', () => {
  it('says what this is and leads on before anything is there', async () => {
    workerSetup.before = () => new Promise(() => {})
    await openPage('#/', TITLE)
    const ways = within(await screen.findByLabelText('Ways on'))
    expect(ways.getByRole('link', { name: /^Look around/ }).getAttribute('href')).toBe('#/line/0')
    expect(ways.getByRole('link', { name: /^Train your own/ }).getAttribute('href')).toBe('#/train')
    ways.getByRole('button', { name: /^Open your own file/ })
    expect(location.hash).toBe('#/')
  })

  it('shows what was meant and what each classifier says, of the first run’s middle row', async () => {
    await openStill()
    const { line, truth, lda, mlp } = predictedRows()[24]!
    const letterOf = (label: number) => String.fromCharCode(65 + label)
    for (const [id, label] of Object.entries({ meant: truth, lda, mlp })) {
      const block = screen.getByTestId(`demo-${id}`).textContent ?? ''
      expect(block).toMatch(new RegExp(`^(Meant|LDA|Neural network)${letterOf(label)}`))
      if (id !== 'meant') expect(block).toMatch(label === truth ? /right/ : /wrong/)
    }
    const said = (title: string, label: number) =>
      label === truth ? `${title} is right` : `${title} is wrong, says ${letterOf(label)}`
    expect(letters()).toEqual([
      `${letterOf(truth)}, line ${line}: ${said('LDA', lda)}; ${said('Neural network', mlp)}`,
    ])
    expect(screen.getByRole('heading', { name: 'Watch it decode test.json' })).toBeTruthy()
    const maps = () => document.querySelectorAll('[role="group"][aria-label^="Band power of line 24, "]')
    await waitFor(() => expect(maps()).toHaveLength(5))
  })

  it('steps from run to run, tells each, and begins anew after the last', async () => {
    await openStill()
    await dropAndOpen('three.csv', asCsv(someRows(0, 150)))
    await waitFor(() => screen.getByText(/^Line 24: A was meant, LDA says \w, Neural network says \w\.$/))
    await press('Next letter')
    await waitForLetters(2)
    await press('Next letter')
    await waitFor(() => screen.getByText(/^Line 124: C was meant/))
    expect(letters().map((name) => name[0])).toEqual(['A', 'B', 'C'])
    await press('Next letter')
    await waitFor(() => screen.getByText(/^Line 24: A was meant/))
    expect(letters()).toHaveLength(3)
  })

  it('stands still where motion is not wanted, until it is asked to play', async () => {
    await openStill()
    await new Promise((resolve) => setTimeout(resolve, 1300))
    expect(letters()).toHaveLength(1)
    await press('Play')
    await waitForLetters(2)
    await press('Pause')
  })

  it('plays by itself, asks only for the rows that it shows, waits out of sight and pauses', async () => {
    const asked: string[] = []
    workerSetup.before = (request) => {
      if (request.kind === 'call') asked.push(request.method)
      return undefined
    }
    await openPage('#/', TITLE)
    await waitForLetters(2)
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    const show = () =>
      act(async () => {
        document.dispatchEvent(new Event('visibilitychange'))
      })
    await show()
    const before = letters().length
    await new Promise((resolve) => setTimeout(resolve, 1300))
    expect(letters().length).toBe(before)
    hidden.mockReturnValue(false)
    await show()
    await waitForLetters(before + 1)
    await press('Pause')
    screen.getByRole('button', { name: 'Play' })
    expect(asked.filter((method) => method === 'predictRow')).toHaveLength(2 * letters().length)
    expect(asked).not.toContain('predictAll')
  })

  it('says so where the file has no labels', async () => {
    await openStill()
    const rows = someRows(100, 30).map(({ '# Letter': _, ...row }) => row)
    await dropAndOpen('mine.csv', asCsv(rows))
    await expectText(() => screen.getByTestId('demo-meant'), '?the file doesn’t say')
    await waitFor(() =>
      expect(letters()).toEqual([
        expect.stringMatching(/^No label, line 100: LDA says \w; Neural network says \w$/),
      ]),
    )
    expect(screen.getByTestId('demo-lda').textContent).not.toMatch(/right|wrong/)
  })

  it('goes on with the classifier that answers where another can’t', async () => {
    isStill = true
    await openPage('#/', TITLE, { 'models/mlp/weights.bin': 'none' })
    await waitForLetters(1)
    expect(screen.getByTestId('demo-lda').textContent).toMatch(/right|wrong/)
    expect(screen.getByTestId('demo-mlp').textContent).toBe('Neural network can’t answer')
    expect(letters()[0]).toMatch(/LDA is (right|wrong).*; Neural network can’t answer$/)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('stops where none can answer, and the ways on stay', async () => {
    await openPage('#/', TITLE)
    const rows = someRows(100, 30).map((row) => Object.fromEntries(Object.entries(row).slice(0, -1)))
    await dropAndOpen('short.csv', asCsv(rows))
    await expectAlert('This row can’t be decoded', 'short.csv', /it lacks 1 of the 160 columns/)
    screen.getByRole('button', { name: 'Play' })
    screen.getByRole('button', { name: /^Open your own file/ })
    expect(letters()).toEqual([])
  })

  it('is left for a row, and the logo leads back', async () => {
    await openStill()
    await person.click(screen.getByRole('link', { name: /^Look around/ }))
    await goTo(location.hash, 'Line 0')
    screen.getByLabelText('Row browser')
    expect(screen.getByRole('link', { name: 'EEG Letter Decoder' }).getAttribute('href')).toBe('#/')
    await goTo('#/', TITLE)
    expect(screen.queryByLabelText('Row browser')).toBeNull()
  })
})
