import { describe, expect, it } from 'vitest'
import { rowAt } from '../../eeg/recording.ts'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
import { MLP_KIND } from '../../models/mlp/mlpKind.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { type ExampleOptions, exampleRecording } from '../../testing/exampleRecording.ts'
import { describeRecording } from '../recordings/openRecording.ts'
import { lineJson, predictionJson, scoreJson } from './routeJson.ts'

/** The JSON of the row at `index` as text, so that the order of its keys counts. */
function lineText(options: ExampleOptions, index: number, header = {}): string {
  const example = exampleRecording(options)
  const recording = { ...example, header: { ...example.header, ...header } }
  const { manifest } = exampleBundle()
  const open = describeRecording({ recording, bytes: 1, range: [1, 2] }, 'file', manifest)
  return JSON.stringify(lineJson(open, index, rowAt(recording, index)))
}

describe('lineJson', () => {
  it('is the row’s object with the names and numbers of the file, in the tutorial’s order', () => {
    expect(
      lineText(
        {
          rows: [
            [1, 2, 3],
            [0.51, 1e-7, 8.856999999999998],
          ],
          labels: [4, 0],
          lines: [3, 232],
        },
        1,
      ),
    ).toBe('{"Line":232,"# Letter":0," Cz/theta":0.51," Cz/alpha":1e-7," Fz/theta":8.856999999999998}')
  })

  it('keeps labels that are text as text', () => {
    expect(lineText({ labels: ['4', 'left', '4'] }, 0)).toContain('"# Letter":"4"')
    expect(lineText({ labels: ['4', 'left', '4'] }, 1)).toContain('"# Letter":"left"')
  })

  it('has no label and no line where the file has none', () => {
    expect(lineText({ labels: null }, 0)).toBe('{"Line":0," Cz/theta":3," Cz/alpha":4," Fz/theta":0}')
    expect(lineText({ labels: null }, 2, { line: null })).toBe('{" Cz/theta":1," Cz/alpha":2," Fz/theta":2}')
  })

  it('takes names that every object has from its prototype for names like any other', () => {
    const features = ['__proto__', 'constructor']
    const text = lineText({ features, rows: [[1, 2]], labels: null }, 0, { features, line: null })
    expect(text).toBe('{"__proto__":1,"constructor":2}')
  })
})

const both = <T>(lda: T, mlp: T) => [
  { classifier: LDA_KIND.texts, value: lda },
  { classifier: MLP_KIND.texts, value: mlp },
]

describe('predictionJson and scoreJson', () => {
  it('have the tutorial API’s shape', () => {
    expect(JSON.stringify(predictionJson(both(4, 8)))).toBe(
      '{"prediction LDA":4,"prediction Neural Network":8}',
    )
    expect(JSON.stringify(predictionJson(both('left', 'right')))).toBe(
      '{"prediction LDA":"left","prediction Neural Network":"right"}',
    )
    expect(JSON.stringify(scoreJson(both(0.69, 0.66)))).toBe('{"Score LDA":0.69,"Score Neural Network":0.66}')
    expect(JSON.stringify(scoreJson(both(null, null)))).toBe('{"Score LDA":null,"Score Neural Network":null}')
  })

  it('name what classifiers there are, one or many', () => {
    const toy = { classifier: { apiName: 'Toy' }, value: 3 }
    expect(predictionJson([toy])).toEqual({ 'prediction Toy': 3 })
    expect(Object.keys(scoreJson([...both<number | null>(0, 1), toy]))).toEqual([
      'Score LDA',
      'Score Neural Network',
      'Score Toy',
    ])
  })
})
