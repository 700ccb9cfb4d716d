import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { type ExampleOptions, exampleRecording } from '../../testing/exampleRecording.ts'
import { renderWithApp } from '../../testing/page/renderWithApp.tsx'
import { decoderOf, openOf, startApp } from '../../testing/startApp.ts'
import { MatchReport } from '../line/MatchReport.tsx'

/** What the line view says of how a recording fits the example's decoder. */
async function match(options: ExampleOptions) {
  const app = await startApp()
  await app.openFile(exampleRecording({ name: 'mine.csv', sha256: 'abc'.repeat(21), ...options }))
  const [recording, { manifest }] = [openOf(app.state()), decoderOf(app.state())]
  await renderWithApp(app, <MatchReport recording={recording} manifest={manifest} />)
}

const link = () => screen.queryByRole('link', { name: 'Train on this recording' })
const offered = () => link()!.parentElement!.textContent

describe('a file that does not fit the decoder', () => {
  it('leads to one that is made for it, for its features or for its classes', async () => {
    await match({ features: ['Oz/theta', 'Cz/alpha', 'Fz/theta'] })
    expect(offered()).toContain('The decoder in use was trained on other features.')
    expect(link()!.getAttribute('href')).toBe('#/train?train.on=abcabcabcabc')
  })

  it('leads there for its classes as well', async () => {
    await match({ labels: [1, 31, 0] })
    expect(offered()).toContain('The decoder in use was trained on other classes.')
  })

  it('leads nowhere without labels, nor does one that fits', async () => {
    await match({ labels: null, features: ['Oz/theta', 'Cz/alpha', 'Fz/theta'] })
    expect(document.body.textContent).toContain('1 missing')
    expect(link()).toBeNull()
    await match({})
    expect(link()).toBeNull()
  })
})
