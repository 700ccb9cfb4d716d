import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import {
  dropAndOpen,
  expectAlert,
  expectNoAlert,
  expectText,
  goTo,
  heading,
  main,
  openPage,
  openRecording,
  person,
  readJson,
  section,
  tab,
} from '../../testing/page/page.ts'
import { renderApp, type SiteFiles } from '../../testing/page/renderApp.tsx'
import { asJson, someRows } from '../../testing/page/shippedSite.ts'
import { shortSite } from '../../testing/page/shortSite.ts'
import { startedWorkers } from '../../testing/page/workerStandIn.ts'

const mine = () => asJson(someRows(230, 10))

describe('a decoder’s worker that ends with an error', () => {
  const kill = (name: string) =>
    act(async () => {
      const worker = startedWorkers.findLast((one) => one.name === name)!
      const details = { message: 'out of memory', filename: '', lineno: 0, colno: 0, error: null }
      worker.onerror?.(Object.assign(new Event('error'), details))
    })
  const strip = () => screen.getByText(/The background calculation had stopped/)

  it('is started again, and all recordings are open as before', async () => {
    await openPage('#/prediction/232', 'Prediction of line 232', shortSite())
    await dropAndOpen('mine.json', mine())
    const before = await readJson()
    await kill('decoder')
    await waitFor(strip)
    expect(strip().textContent).toContain('2 recordings are open as before')
    expect(strip().textContent).toContain('out of memory')
    expect(openRecording().textContent).toContain('mine.json')
    await goTo('#/prediction/233', 'Prediction of line 233')
    await readJson()
    await goTo('#/prediction/232', 'Prediction of line 232')
    expect(await readJson()).toEqual(before)
    await person.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByText(/The background calculation had stopped/)).toBeNull()
    // And once more.
    await kill('decoder')
    await waitFor(strip)
    await expectNoAlert()
  })

  it('and cannot be started again says so, and another try helps', async () => {
    const files: Record<string, SiteFiles[string]> = { ...shortSite() }
    await openPage('#/prediction/232', 'Prediction of line 232', files)
    await readJson()
    files['models/manifest.json'] = () => Promise.reject(new TypeError('Failed to fetch'))
    await kill('decoder')
    const alert = await expectAlert('could not be started again', 'manifest.json')
    // Views do not say it once more.
    await goTo('#/prediction/240', 'Prediction of line 240')
    await screen.findAllByText('The background calculation stopped.')
    expect(screen.getAllByRole('alert')).toEqual([alert])
    Object.assign(files, shortSite())
    await person.click(within(alert).getByRole('button', { name: 'Try again' }))
    await expectNoAlert()
    expect(openRecording().textContent).toContain('test.json')
    expect(await readJson()).toHaveProperty('prediction LDA')
  })

  it('while a file is read refuses that file and says so; what is open stays', async () => {
    await openPage('#/prediction/232', 'Prediction of line 232', shortSite())
    const before = await readJson()
    const file = new File([mine()], 'endless.json')
    Object.defineProperty(file, 'slice', { value: () => ({ arrayBuffer: () => new Promise(() => {}) }) })
    await person.upload(screen.getByLabelText('Recordings to open'), file)
    await screen.findByRole('progressbar')
    await kill('reader')
    await expectAlert('endless.json', 'The reading stopped', 'out of memory', 'test.json is still open')
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(await readJson()).toEqual(before)
    await dropAndOpen('mine.json', mine())
    await expectNoAlert()
  })
})

describe('storage', () => {
  const DENIED: readonly (readonly [string, PropertyDescriptor])[] = [
    [
      'throws',
      {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError')
        },
      },
    ],
    ['is missing', { value: undefined }],
    [
      'opens nothing',
      {
        value: {
          open: () => {
            throw new DOMException('not in a private window', 'InvalidStateError')
          },
        },
      },
    ],
  ]
  it.each(DENIED)('that %s is told, and the recording stays open', async (_, indexedDB) => {
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, ...indexedDB })
    await openPage('#/line/232', 'Line 232', shortSite())
    await dropAndOpen('mine.json', mine())
    await person.click(within(openRecording()).getByRole('button', { name: /all recordings/ }))
    const panel = await screen.findByRole('dialog', { name: 'Recordings' })
    await person.click(await within(panel).findByRole('button', { name: 'Keep on this device: mine.json' }))
    const alert = await within(panel).findByRole('alert')
    expect(alert.textContent).toContain('does not let the page keep files')
    expect(alert.textContent).toContain('a window that is not private')
    expect(localStorage).toHaveLength(0)
    await person.click(within(alert).getByRole('button', { name: 'Dismiss' }))
    await expectNoAlert()
    expect(openRecording().textContent).toContain('mine.json')
    Reflect.deleteProperty(globalThis, 'indexedDB')
  })
})

describe('diagnostics', () => {
  const text = () => screen.getByRole('region', { name: 'Diagnostics as text' })
  const copy = () => screen.getByRole('button', { name: 'Copy' })

  it('asked for before the recording is there stay as it comes', async () => {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const late = async () => {
      await released
      return new Response(shortSite()['test.json'])
    }
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await openPage('#/diagnostics', 'Diagnostics', { ...shortSite(), 'test.json': late })
    copy().focus()
    await person.keyboard('{Enter}')
    await screen.findByText('Copied')
    expect(write).toHaveBeenCalledWith(expect.stringMatching(/^EEG Letter Decoder \d/))
    expect(text().textContent).not.toContain('rows: 260')
    release()
    await expectText(text, 'rows: 260')
    expect(document.activeElement).toBe(copy())
    screen.getByText('Copied')
  })

  it('are selected where the clipboard is closed', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'))
    await openPage('#/diagnostics', 'Diagnostics', shortSite())
    await expectText(text, 'rows: 260')
    await person.click(copy())
    await screen.findByText(/copy it with the keyboard/)
    expect(getSelection()?.toString()).toContain('EEG Letter Decoder')
  })

  it('name the error that keeps the bundle from being loaded', async () => {
    const files = { 'models/manifest.json': () => Promise.reject(new TypeError('Failed to fetch')) }
    await renderApp('#/line/232', files)
    await screen.findByRole('alert')
    await person.click(screen.getByRole('link', { name: 'Diagnostics' }))
    await heading('Diagnostics')
    await expectText(text, 'bundle: failed')
    await expectText(text, /1 × network: the file could not be fetched/)
    await expectText(text, 'bundle ready: not yet')
  })
})

it('each view reads out its picture by keyboard', async () => {
  await openPage('#/line/232', 'Line 232', shortSite())
  const row = someRows(232, 1)[0]!
  const named = new Map(Object.entries(row).map(([name, value]) => [name.trim(), value]))
  // The table has every digit; all pictures say three of them.
  const format = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 })
  // By their place on the head.
  const [first, last] = ['Fp1', 'O2']
  const map = await screen.findByRole('group', { name: /^Band power of line 232, 32 electrodes by 5 bands/ })
  map.focus()
  for (const [key, electrode, band] of [
    ['ArrowRight', first, 'theta'],
    ['ArrowDown', first, 'alpha'],
    ['End', last, 'alpha'],
  ] as const) {
    await person.keyboard(`{${key}}`)
    const value = format.format(Number(named.get(`${electrode}/${band}`)))
    await expectText(main, new RegExp(`${electrode}, ${band}[^:]*: ${value}(?!\\d)`))
  }

  const scalp = (band: string) =>
    screen.findByRole('group', { name: new RegExp(`^Band power of line 232, ${band}, .* on the scalp`) })
  const readOut = async (band: string) => (await scalp(band)).parentElement!.querySelector('output')
  const alpha = await scalp('alpha')
  expect(within(section('On the scalp')).getAllByRole('group', { name: /on the scalp/ })).toHaveLength(5)
  alpha.focus()
  // What was pointed at above is marked here as well.
  expect((await readOut('alpha'))?.textContent).toMatch(/^O2: /)
  for (const [key, electrode] of [
    ['ArrowUp', 'P4'],
    ['Home', 'Fp1'],
  ] as const) {
    await person.keyboard(`{${key}}`)
    // All five stand at the same electrode.
    for (const band of ['alpha', 'gamma']) {
      const says = `${electrode}: ${format.format(Number(named.get(`${electrode}/${band}`)))}`
      expect((await readOut(band))?.textContent).toBe(says)
    }
  }
  await person.keyboard('{ArrowRight}')
  expect((await readOut('alpha'))?.textContent).toMatch(/^Fp2: /)
  const table = screen.getByRole('region', { name: 'Table of band power' })
  expect(table.querySelector('[data-pointed] th')?.textContent).toBe('Fp2')
  const dots = screen.getByRole('group', { name: /^A panel for each band/ })
  dots.focus()
  await person.keyboard('{ArrowLeft}')
  await expectText(() => dots.parentElement!.querySelector('output')!, /^Fp2, theta, 4–8 Hz: /)
  expect((await readOut('alpha'))?.textContent).toMatch(/^Fp2: /)
  await heading('Line 232')

  await person.click(tab('Space'))
  await heading('Space')
  const plot = await screen.findByRole('group', { name: /^Rows of test\.json on discriminant axes 1 and 2/ })
  plot.focus()
  for (const [key, line] of [
    ['ArrowRight', 0],
    ['ArrowRight', 1],
    ['ArrowDown', 2],
    ['ArrowLeft', 1],
  ] as const) {
    await person.keyboard(`{${key}}`)
    await expectText(main, new RegExp(`Line ${line}, letter A, LDA says`))
  }
  const across = screen.getByLabelText('Axis across')
  expect(across.querySelectorAll('option')).toHaveLength(25)
  await person.selectOptions(across, across.querySelectorAll('option')[4]!)
  await screen.findByRole('group', { name: /on discriminant axes 5 and 2/ })
  // Never the same axis twice.
  const up = screen.getByLabelText('Axis up')
  await person.selectOptions(up, up.querySelectorAll('option')[4]!)
  await screen.findByRole('group', { name: /on discriminant axes 2 and 5/ })
  ;(await screen.findByRole('group', { name: /on discriminant axes 2 and 5/ })).focus()
  await person.keyboard('{ArrowRight}{Enter}')
  await heading('Prediction of line 0')
})
