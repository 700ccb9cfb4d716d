import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { formatDate, formatTime } from '../../app/formatNumber.ts'
import type { DecoderInUse } from '../../app/state.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { OwnOrigin } from './OwnOrigin.tsx'

const { manifest } = exampleBundle()

function said(part: Pick<DecoderInUse, 'origin' | 'name'>, trainedAt: string): string {
  const run = { trainedAt, seconds: 1, fitSeconds: {} }
  const decoder: DecoderInUse = { id: 1, key: 'a', manifest, classifiers: [], run, ...part }
  return render(<OwnOrigin decoder={decoder} />).container.textContent
}

it('says of what was trained here when, by the time of today and the date of another day', () => {
  const trained = { origin: 'trained', name: 'train.csv, 14:05' } as const
  const now = new Date().toISOString()
  expect(said(trained, now)).toBe(`trained here, ${formatTime(now)}, on train.csv`)
  const then = '2024-05-01T12:00:00Z'
  expect(said(trained, then)).toBe(`trained here, ${formatDate(then)}, on train.csv`)
  expect(said({ ...trained, name: 'best' }, then)).toMatch(/^best, trained here, /)
})

it('says of what came in a file which one', () => {
  const then = '2024-05-01T12:00:00Z'
  expect(said({ origin: 'file', name: 'mine' }, then)).toBe(
    `from mine.zip, trained on train.csv on ${formatDate(then)}`,
  )
})
