import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusalOf.ts'
import { parseTrainingRun } from './trainingRun.ts'

describe('parseTrainingRun', () => {
  it('takes a time and durations and nothing else', () => {
    const run = { trainedAt: '2024-05-01T10:00:00.000Z', seconds: 1.5, fitSeconds: { lda: 0.5, forest: 0 } }
    expect(parseTrainingRun(JSON.stringify(run), 'run.json')).toEqual(run)
    const refused = (change: object) =>
      refusalOf(() => parseTrainingRun(JSON.stringify({ ...run, ...change }), 'run.json'))
    for (const [column, change] of [
      ['trainedAt', { trainedAt: 'yesterday' }],
      ['seconds', { seconds: '1.5' }],
      ['fitSeconds', { fitSeconds: undefined }],
      ['fitSeconds.lda', { fitSeconds: { lda: null } }],
    ] as const) {
      expect(refused(change)).toMatchObject({ code: 'bad-bundle', file: 'run.json', column })
    }
  })
})
