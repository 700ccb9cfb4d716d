import { act, render, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { addDecoder, changeDecoder } from '../../app/decoders/changeDecoders.ts'
import { person } from '../../testing/page/page.ts'
import { decoderOf, startApp } from '../../testing/startApp.ts'
import { AppProvider } from '../AppContext.tsx'
import { DecodersPanel } from './DecodersPanel.tsx'

/** The panel over the site's own decoder and one that was trained here. */
async function openPanel(about: { readonly judgedOn?: string } = {}) {
  const app = await startApp()
  const { access } = app.actions
  const trained = await addDecoder(
    access,
    { kind: 'memory', files: new Map() },
    { origin: 'trained', name: 'train.csv, 14:05', ...about },
  )
  access.decoders.use(trained.id)
  const onDone = vi.fn()
  await act(async () => {
    render(
      <AppProvider store={access.store} actions={app.actions}>
        <DecodersPanel onOpenFile={() => {}} onDone={onDone} />
      </AppProvider>,
    )
  })
  const press = (name: string | RegExp) => person.click(screen.getByRole('button', { name }))
  return { ...app, access, trained, onDone, press }
}

const items = () =>
  within(screen.getByRole('list', { name: 'Open decoders' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent ?? '')

describe('a decoder that was trained here', () => {
  it('says when and on what, and how right it was', async () => {
    await openPanel()
    expect(items()[1]).toMatch(
      /^train\.csv, 14:05trained here on train\.csv, May 1, 2024, \d.*LDA 50\.0%Neural network 50\.0%on test\.json/,
    )
    expect(items()[0]).toContain('came with the site')
  })

  it('says which recording it was judged on, whatever that is served as', async () => {
    const { trained, access, press } = await openPanel({ judgedOn: 'good.test.csv' })
    expect(items()[1]).toContain('on good.test.csv')
    await act(async () =>
      changeDecoder(access, trained.id, { beside: { verdict: null, testJson: new Blob(['{}']) } }),
    )
    await press(/^Save train\.csv, 14:05/)
    expect(await screen.findByText(/every row of good\.test\.csv: publish it/)).toBeTruthy()
  })

  it('is not closed before it was asked once more: it would be lost', async () => {
    const { press, state, trained } = await openPanel()
    await press('Close train.csv, 14:05')
    expect(screen.getByRole('group', { name: /It is neither kept nor saved and will be lost/ })).toBeTruthy()
    expect(items()).toHaveLength(2)
    await press('Cancel')
    expect(screen.queryByRole('group')).toBeNull()
    expect(decoderOf(state()).id).toBe(trained.id)
    await press('Close train.csv, 14:05')
    await press('Close and lose it')
    await waitFor(() => expect(items()).toHaveLength(1))
    expect(decoderOf(state()).origin).toBe('site')
    expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Open decoders' }))
  })

  it('is closed at once where it was saved', async () => {
    const { press, access, trained } = await openPanel()
    await act(async () => changeDecoder(access, trained.id, { isSaved: true }))
    await press('Close train.csv, 14:05')
    await waitFor(() => expect(items()).toHaveLength(1))
  })

  it('is closed at once where it is kept, and can be opened again', async () => {
    const { press, access, trained, onDone, actions } = await openPanel()
    const opening = vi.spyOn(actions, 'openKept').mockResolvedValue(undefined)
    const entry = { key: 5, name: 'best.zip', decoderKey: trained.key, bytes: 2000, openAs: trained.id }
    await act(async () => access.store.setState({ kept: [entry] }))
    expect(items()[1]).toContain('✓ kept on this device')
    await press('Close train.csv, 14:05')
    await waitFor(() => expect(items()).toHaveLength(1))
    const kept = screen.getByRole('list', { name: 'Kept decoders that are not open' })
    expect(kept.textContent).toContain('2.0 kB')
    await press('Open best.zip')
    expect(opening).toHaveBeenCalledExactlyOnceWith(5)
    expect(onDone).toHaveBeenCalledTimes(1)
  })
})

describe('the panel', () => {
  it('uses another and is done', async () => {
    const { press, state, onDone } = await openPanel()
    await press('Use The site’s own decoder')
    expect(decoderOf(state()).origin).toBe('site')
    expect(onDone).toHaveBeenCalledTimes(1)
    expect(screen.getByRole('button', { name: 'Use train.csv, 14:05' })).toBeTruthy()
  })

  it('keeps a decoder on the device', async () => {
    const { press, access, trained } = await openPanel()
    const keeping = vi.spyOn(access.kept, 'keepDecoder').mockResolvedValue(undefined)
    await press('Keep on this device: train.csv, 14:05')
    await waitFor(() => expect(keeping).toHaveBeenCalledTimes(1))
    expect(keeping.mock.lastCall![0].id).toBe(trained.id)
  })

  it('shows no recordings among what is kept, and leads to another training', async () => {
    const { access } = await openPanel()
    await act(async () =>
      access.store.setState({ kept: [{ key: 1, name: 'rows.json', bytes: 9, openAs: null }] }),
    )
    expect(screen.queryByText('rows.json')).toBeNull()
    expect(screen.getByRole('link', { name: 'Train another…' }).getAttribute('href')).toMatch(/\/train$/)
  })
})
