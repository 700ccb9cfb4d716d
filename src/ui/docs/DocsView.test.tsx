import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { goTo, heading, main, openPage, person } from '../../testing/page/page.ts'

describe('the documents', () => {
  it('are listed in Help, which the top bar leads to, beside the keys and the words', async () => {
    await openPage('#/diagnostics', 'Diagnostics')
    const help = screen.getByRole('link', { name: 'Help' })
    await goTo(help.getAttribute('href')!, 'Help')
    const names = within(screen.getByRole('heading', { name: 'Documents' }).closest('section')!)
      .getAllByRole('link')
      .map(({ textContent }) => textContent)
    expect(names).toEqual([
      ...['How good it is', 'Why it said so', 'Scalp maps', 'Training', 'Models in and out', 'File formats'],
      'Diagnostics',
    ])
    expect(main().textContent).toContain('How strong the EEG of an electrode is')
    await goTo(screen.getByRole('link', { name: 'Training' }).getAttribute('href')!, 'Training')
  })

  it('have contents, sources that open beside the page, tables with names, and lead to each other', async () => {
    const seen = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => {})
    await openPage('#/docs/accuracy', /^How good it is/)
    const contents = within(screen.getByLabelText('Contents'))
    expect(contents.getByRole('link', { name: 'The pair' }).getAttribute('href')).toBe(
      '#/docs/accuracy/the-pair',
    )
    const source = screen.getAllByRole('link', { name: 'doi:10.2307/2276774' })[0]!
    expect(source.getAttribute('href')).toBe('https://doi.org/10.2307/2276774')
    expect(source.getAttribute('rel')).toBe('noreferrer')
    screen.getByRole('region', { name: "Table of number, formula, source, what it can't tell" })
    const link = screen.getByRole('link', { name: 'training' })
    expect(link.getAttribute('href')).toBe('#/docs/training/the-verdict-part-by-part')
    await goTo(link.getAttribute('href')!, 'Training')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('The verdict, part by part'))
    expect(seen).toHaveBeenCalled()
  })

  it('stand before the classifiers are there, and without them', async () => {
    await openPage('#/docs/scalp-maps', /map/i, { 'models/manifest.json': 'none' })
    expect(screen.queryByLabelText('Row browser')).toBeNull()
  })

  it('are told apart from one that is not there', async () => {
    await openPage('#/docs/nowhere', 'There is no document “nowhere”')
    await person.click(screen.getByRole('link', { name: 'See all documents' }))
    await heading('Help')
  })
})
