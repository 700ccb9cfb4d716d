import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { expectSoundText, tableCells } from '../../testing/page/page.ts'
import { VERDICT_EXAMPLE } from '../../testing/verdictExample.ts'
import type { Verdict } from '../../training/verdict/verdictFormat.ts'
import { VerdictPanel } from './VerdictPanel.tsx'

function show(part: Partial<Verdict> = {}) {
  render(<VerdictPanel verdict={{ ...VERDICT_EXAMPLE, ...part }} />)
  expectSoundText()
  return screen.getByTestId('verdict')
}

const table = (name: string | RegExp) => tableCells(screen.getByRole('region', { name }))

describe('a verdict', () => {
  it('says its sentence first, then what it rests on', () => {
    const [first, second] = show().querySelectorAll('p')
    expect(first!.textContent).toMatch(/^On 200 rows of another recording.* LDA is right in 60\.0%/)
    expect(second!.textContent).toContain('This rests on another recording, test.csv')
    const headings = [...document.querySelectorAll('h3')].map(({ textContent }) => textContent)
    expect(headings).toEqual([
      'Folds, and the leakage between them',
      'Shuffled labels',
      'More rows',
      'What carries it',
    ])
  })

  it('has the folds beside the held-out rows', () => {
    show()
    expect(table(/^Accuracy of LDA by how rows/)).toEqual([
      ['five random folds', '87.5%'],
      ['folds of whole runs', '62.5%'],
      ['held out', '60.0%'],
    ])
  })

  it('says how folds were cut, and a dash where there are none', () => {
    show({ folds: { gap: 3, cut: { by: 'parts', accuracy: 0.5 }, random: null } })
    expect(table(/^Accuracy of LDA by how rows/).slice(0, 2)).toEqual([
      ['five random folds', '–'],
      ['folds cut in time, with a gap', '50.0%'],
    ])
  })

  it('has no folds in time where there are too few rows', () => {
    show({ folds: { gap: 3, cut: null, random: 0.5 } })
    expect(table(/^Accuracy of LDA by how rows/)[1]).toEqual(['folds cut in time, with a gap', '–'])
  })

  it('shows electrodes by how much they carry, the most first, and bands', () => {
    show()
    expect(table('Electrodes as a table')).toEqual([
      ['Cz', '30.0%', '30.0%'],
      ['Fz', '59.0%', '1.0%'],
    ])
    const bands = within(screen.getByRole('list', { name: 'Accuracy without a band' })).getAllByRole(
      'listitem',
    )
    expect(bands.map(({ textContent }) => textContent!.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^without theta, 4–8 Hz: 56\.0% right \(−4\.0 points\)$/),
      expect.stringMatching(/^without alpha, 8–12 Hz: 60\.5% right \(\+0\.5 points\)$/),
    ])
    expect(screen.getAllByLabelText(/^Fall of the accuracy where LDA/)).toHaveLength(1)
  })

  it('is whole without what could not be had', () => {
    const panel = show({ shuffled: null, curve: [], groups: null })
    expect(panel.querySelectorAll('h3')).toHaveLength(4)
    expect(screen.queryByRole('region', { name: 'Electrodes as a table' })).toBeNull()
    for (const heading of panel.querySelectorAll('h3'))
      expect(heading.parentElement!.querySelector('p')!.textContent).toMatch(/\w\.$/)
  })

  it('maps no single electrode', () => {
    const { groups } = VERDICT_EXAMPLE
    show({ groups: { ...groups!, electrodes: groups!.electrodes.slice(0, 1) } })
    expect(screen.queryByRole('region', { name: 'Electrodes as a table' })).toBeNull()
  })

  it('says nothing better than chance first', () => {
    const classifiers = VERDICT_EXAMPLE.classifiers.map((one) => ({ ...one, correct: 50 }))
    const [first] = show({ classifiers }).querySelectorAll('p')
    expect(first!.textContent).toMatch(/^Nothing better than chance was found\./)
  })
})
