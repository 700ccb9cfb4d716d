import { screen, waitFor, within } from '@testing-library/react'
import { expect } from 'vitest'
import { dropAndOpen, heading, openPage, person, tab, tableCells, told } from './page.ts'
import { savedFile } from './renderApp.tsx'
import { asJson, type Row } from './shippedSite.ts'

export const CLASSIFIERS = ['lda', 'mlp'] as const
export type Classifier = (typeof CLASSIFIERS)[number]
export const TITLES: Readonly<Record<Classifier, string>> = { lda: 'LDA', mlp: 'Neural network' }

/** One classifier in the exported metrics; every scalar metric stands beside these under its own name. */
interface ExportedClassifier {
  readonly rows: number
  readonly correct: number
  readonly accuracy: number
  readonly confusion_matrix: readonly (readonly number[])[]
  readonly by_class: Readonly<Record<'precision' | 'recall' | 'f1' | 'support', readonly (number | null)[]>>
}

export interface ExportedMetrics extends Readonly<Record<Classifier, ExportedClassifier>> {
  readonly recording: { readonly name: string; readonly rows: number; readonly simulated: boolean }
  readonly classes: readonly number[]
  readonly seconds_per_selection: number
}

/** Opens the score and waits until every part of it stands. */
export async function openScore(hash = '#/score'): Promise<void> {
  await openPage(hash, 'Score')
  await expectWholeScore()
}

export async function expectWholeScore(): Promise<void> {
  await waitFor(() => {
    for (const name of CLASSIFIERS)
      expect(screen.getByTestId(`${name}-accuracy`).textContent, `accuracy of ${name}${told()}`).toContain(
        '%',
      )
    expect(screen.queryByText('Examining the recording…')).toBeNull()
  })
  await screen.findByRole('region', { name: 'Table of metrics' })
}

/** Drops rows as JSON and leads to the score. */
export async function dropAndScore(name: string, rows: readonly Row[]): Promise<void> {
  await dropAndOpen(name, asJson(rows))
  await person.click(tab('Score'))
  await heading('Score')
}

/** Presses one of the export buttons and gives the file that is saved. */
export async function exportText(button: string): Promise<{ name: string; text: string }> {
  const bar = screen.getByRole('toolbar', { name: 'Export the score' })
  await person.click(within(bar).getByRole('button', { name: button }))
  const { name, content } = await savedFile()
  return { name, text: await content.text() }
}

export async function exportMetrics(): Promise<ExportedMetrics> {
  return JSON.parse((await exportText('Metrics as JSON')).text)
}

/** The value of an exported scalar metric. */
export function metricOf(metrics: ExportedClassifier, id: string): number {
  const value: unknown = Reflect.get(metrics, id)
  return typeof value === 'number' ? value : Number.NaN
}

/** What a metric's row shows for both classifiers. */
export function shownMetric(id: string): [lda: string, mlp: string] {
  const cells = document.querySelectorAll(`tr[data-metric="${id}"] td`)
  return [cells[0]?.textContent ?? '', cells[1]?.textContent ?? '']
}

/** The cells of a folded table by row, the row's name first; opens it. */
export async function foldedTable(summary: string): Promise<string[][]> {
  const fold = [...document.querySelectorAll('summary')].find(({ textContent }) =>
    textContent?.includes(summary),
  )
  if (!fold) throw new Error(`there is no “${summary}”`)
  await person.click(fold)
  return tableCells(await screen.findByRole('region', { name: summary }))
}

/** A finding of “Can I trust this score?”, null where it is not among them. */
export function finding(id: string): HTMLElement | null {
  return screen.getByRole('list', { name: 'Findings' }).querySelector(`li[data-finding="${id}"]`)
}
