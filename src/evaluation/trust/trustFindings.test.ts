import { describe, expect, it } from 'vitest'
import { takeRows } from '../../models/matrix.ts'
import { CLEAN_FEATURES, cleanRows, normal, trainedOn, trustInput } from '../../testing/cleanRecording.ts'
import type { LabelledRows } from '../../testing/gaussianRows.ts'
import { trainedOf } from '../../testing/trainedOf.ts'
import type { Finding } from './finding.ts'
import { assessment } from './trustFindings.ts'
import type { TrustInput } from './trustInput.ts'

const SHAPE = { classes: 12, rowsPerClass: 50 }
const COLUMNS = CLEAN_FEATURES.length
const training = cleanRows({ ...SHAPE, seed: 10 })
const bundle = trainedOn(training, cleanRows({ ...SHAPE, seed: 20 }))

/** A recording of its own, changed by `plant`. */
function planted(plant: (recording: LabelledRows) => LabelledRows | undefined): TrustInput {
  const recording = cleanRows({ ...SHAPE, seed: 30 })
  return trustInput(plant(recording) ?? recording, bundle)
}

/** The one finding of a recording that has no other. */
function only(input: TrustInput): Finding {
  const findings = assessment(input).findings
  expect(findings.map(({ id }) => id)).toHaveLength(1)
  return findings[0]!
}

/** The rows at `indices` in that order. */
function pick({ rows, truth }: LabelledRows, indices: readonly number[]): LabelledRows {
  return { rows: takeRows(rows, indices), truth: Int32Array.from(indices, (row) => truth[row]!) }
}

const column = (name: string) => CLEAN_FEATURES.indexOf(name)

describe('a recording without faults', () => {
  it.each([30, 40, 50, 60, 70])('gives no finding (seed %i)', (seed) => {
    expect(assessment(trustInput(cleanRows({ ...SHAPE, seed }), bundle)).findings).toEqual([])
  })

  it('gives none with fewer or more rows, without labels, or without a sketch', () => {
    for (const rowsPerClass of [10, 20, 100]) {
      expect(assessment(trustInput(cleanRows({ ...SHAPE, rowsPerClass, seed: 5 }), bundle)).findings).toEqual(
        [],
      )
    }
    const input = planted(() => undefined)
    const classifiers = input.classifiers.map((classifier) => ({ ...classifier, right: null }))
    expect(assessment({ ...input, truth: null, classifiers }).findings).toEqual([])
    expect(assessment({ ...input, sketch: null }).findings).toEqual([])
  })

  it('gives none where training has few rows', () => {
    const few = { classes: 4, rowsPerClass: 12 }
    const small = trainedOn(cleanRows({ ...few, seed: 1 }), cleanRows({ ...few, seed: 2 }))
    for (const seed of [3, 4, 5, 6]) {
      expect(assessment(trustInput(cleanRows({ ...few, seed }), small)).findings).toEqual([])
    }
  })
})

describe('a fault alone is found, and nothing else', () => {
  it('the training file', () => {
    const finding = only({ ...trustInput(training, bundle), isTrainingFile: true })
    expect(finding).toMatchObject({ id: 'training-file', severity: 'serious' })
  })

  it('rows of the training file', () => {
    const input = planted(({ rows }) => {
      rows.values.set(training.rows.values.subarray(0, 3 * COLUMNS), 7 * COLUMNS)
      return undefined
    })
    const finding = only(input)
    expect(finding).toMatchObject({ id: 'training-copies', severity: 'caution' })
    expect(finding.lines).toEqual({ total: 3, shown: [70, 80, 90] })
    expect(finding.seen).toContain('3 rows of 600 equal a training row to the last digit')
  })

  it('rows that are near training rows', () => {
    const noise = normal(3)
    const finding = only(
      planted((recording) => {
        const { rows, truth } = recording
        for (let at = 0; at < 60 * COLUMNS; at++)
          rows.values[at] = training.rows.values[at]! * (1 + 0.01 * noise())
        // Copies keep their class.
        truth.set(training.truth.subarray(0, 60))
        return balanced(recording)
      }),
    )
    expect(finding).toMatchObject({ id: 'training-copies', severity: 'serious' })
    expect(finding.lines!.total).toBeGreaterThanOrEqual(50)
    expect(finding.lines!.shown).toHaveLength(20)
  })

  it('each class in one block', () => {
    const finding = only(
      planted((recording) => {
        const order = [...recording.truth.keys()].sort((a, b) => recording.truth[a]! - recording.truth[b]!)
        return pick(recording, order)
      }),
    )
    expect(finding).toMatchObject({ id: 'block-design', severity: 'serious' })
    expect(finding.seen).toContain('12 runs of 50 rows')
  })

  it('rows that depend on those before', () => {
    const finding = only(trustInput(cleanRows({ ...SHAPE, seed: 9, memory: 0.7 }), bundle))
    expect(finding).toMatchObject({ id: 'autocorrelated-rows', severity: 'serious' })
    expect(finding.seen).toMatch(
      /LDA is right in 90\.0%: 95% interval 87\.\d% to 92\.\d%.*, 8[2-6]\.\d% to 9[3-5]\.\d%/,
    )
  })

  it('random cross-validation that promised more', () => {
    const manifest = trainedOf(bundle.manifest)
    const [lda, mlp] = manifest.classifiers
    const promised = (blocked: number | null) => {
      const accuracy = { train: 1, heldOut: 0.692, folds: { random: 0.971, blocked } }
      return { classifiers: [{ ...lda!, accuracy }, mlp!] }
    }
    const finding = only({
      ...planted(() => undefined),
      manifest: { ...manifest, ...promised(0.88) },
    })
    expect(finding).toMatchObject({ id: 'cross-validation-gap', severity: 'serious' })
    const few = { ...manifest, heldOut: { ...manifest.heldOut, rows: 10 } }
    expect(
      assessment({ ...planted(() => undefined), manifest: { ...few, ...promised(null) } }).findings,
    ).toEqual([])
    expect(finding.seen).toMatch(/97\.1%.*69\.2%.*27\.9 percentage points less\..*88\.0%/)
  })

  it('features that moved, the farthest first', () => {
    const finding = only(
      planted(({ rows }) => {
        for (let row = 0; row < rows.rows; row++) {
          rows.values[row * COLUMNS + column('Cz/alpha')]! *= 2.5
          rows.values[row * COLUMNS + column('O1/theta')]! *= 2
        }
        return undefined
      }),
    )
    expect(finding).toMatchObject({ id: 'feature-shift', severity: 'caution' })
    expect(finding.features!.map(({ name }) => name)).toEqual(['Cz/alpha', 'O1/theta'])
    expect(finding.features![0]!.value).toBeGreaterThan(0.8)
  })

  it('a flat electrode, a constant and a saturated feature', () => {
    const plantPower = (name: string, change: (power: number) => number) =>
      only(
        planted(({ rows }) => {
          CLEAN_FEATURES.forEach((feature, i) => {
            if (feature !== name && !feature.startsWith(`${name}/`)) return
            for (let at = i; at < rows.values.length; at += COLUMNS)
              rows.values[at] = change(rows.values[at]!)
          })
          return undefined
        }),
      )
    const flat = plantPower('FC1', (power) => 0.03 * power)
    expect(flat).toMatchObject({ id: 'poor-channels', severity: 'caution' })
    expect(flat.seen).toContain('FC1 is nearly flat: ')
    expect(flat.features).toHaveLength(5)
    expect(plantPower('T7/gamma', () => 1.25).seen).toContain('Constant in every row: T7/gamma.')
    expect(plantPower('T7/gamma', (power) => Math.min(power, 1.1)).seen).toContain('maximum: T7/gamma (')
  })

  it('values below zero', () => {
    const finding = only(
      planted(({ rows }) => {
        rows.values[5] = -0.25
        rows.values[2 * COLUMNS + 5] = -0.5
        return undefined
      }),
    )
    expect(finding).toMatchObject({ id: 'negative-values', severity: 'caution', lines: { shown: [0, 20] } })
    expect(finding.seen).toContain('the lowest is −0.5')
  })

  it('a feature that swamps all others, where it did in training as well', () => {
    const stamped = (seed: number) => {
      const recording = cleanRows({ ...SHAPE, seed })
      const { values, rows } = recording.rows
      for (let row = 0; row < rows; row++) values[row * COLUMNS + 5] = 1e6 * (2 + values[row * COLUMNS + 5]!)
      return recording
    }
    const same = trainedOn(stamped(10), stamped(20))
    const findings = assessment(trustInput(stamped(30), same)).findings
    const finding = findings.find(({ id }) => id === 'swamping-feature')
    expect(finding).toMatchObject({
      severity: 'serious',
      title: expect.stringContaining(CLEAN_FEATURES[5]!),
      seen: expect.stringContaining('100.0%'),
    })
    const plain = { ...same.manifest, preprocessing: [] }
    const unscaled = assessment({ ...trustInput(stamped(30), same), manifest: plain }).findings
    expect(unscaled.map(({ id }) => id)).not.toContain('swamping-feature')
  })

  it('rows far from all others', () => {
    const finding = only(
      planted(({ rows }) => {
        for (const row of [11, 57, 300, 431]) {
          for (let i = 0; i < COLUMNS; i++) rows.values[row * COLUMNS + i]! *= 50
        }
        return undefined
      }),
    )
    expect(finding).toMatchObject({ id: 'outlying-rows', severity: 'caution' })
    expect(finding.lines).toEqual({ total: 4, shown: [110, 570, 3000, 4310] })
  })

  it('few rows', () => {
    const finding = only(trustInput(cleanRows({ ...SHAPE, rowsPerClass: 6, seed: 8 }), bundle))
    expect(finding).toMatchObject({ id: 'few-rows', severity: 'caution' })
    expect(finding.seen).toContain('12 of 12 classes have fewer than 10 rows: A 6')
  })

  it('classes that are rarer or absent', () => {
    const without = (keep: (k: number, nth: number) => boolean) =>
      only(
        planted((recording) => {
          const seen = new Int32Array(SHAPE.classes)
          return pick(
            recording,
            [...recording.truth.keys()].filter((row) => {
              const k = recording.truth[row]!
              seen[k]! += 1
              return keep(k, seen[k]!)
            }),
          )
        }),
      )
    const rare = without((k, nth) => k !== 3 || nth <= 20)
    expect(rare).toMatchObject({ id: 'class-imbalance', severity: 'info' })
    expect(rare.seen).toBe('A has 50 rows, D 20: 2.5 times as many.')
    const absent = without((k) => k !== 3)
    expect(absent).toMatchObject({ id: 'class-imbalance', severity: 'caution' })
    expect(absent.seen).toBe('1 class of 12 without rows: D.')
  })
})

describe('odd recordings', () => {
  it('one row, one class, unknown classes, constant rows: every figure is finite', () => {
    const recording = cleanRows({ ...SHAPE, seed: 30 })
    const constant = { ...recording.rows, values: new Float64Array(recording.rows.values.length).fill(1) }
    const zero = { ...recording.rows, values: new Float64Array(recording.rows.values.length) }
    const inputs = [
      pick(recording, [4]),
      pick(recording, [4, 5]),
      pick(
        recording,
        [...recording.truth.keys()].filter((row) => recording.truth[row] === 2),
      ),
      { ...recording, truth: new Int32Array(600).fill(-1) },
      { ...recording, truth: recording.truth.map((k, row) => (row % 3 === 0 ? -1 : k)) },
      { ...recording, rows: constant },
      { ...recording, rows: zero },
    ]
    for (const each of inputs) {
      for (const truth of [each.truth, null]) {
        const findings = assessment(trustInput({ rows: each.rows, truth }, bundle)).findings
        expect(JSON.stringify(findings)).not.toMatch(/NaN|Infinity|undefined|null/)
      }
    }
  })

  it('of one row tells that it is one', () => {
    const one = pick(cleanRows({ ...SHAPE, seed: 30 }), [4])
    expect(assessment(trustInput(one, bundle)).findings.map(({ id }) => id)).toEqual([
      'few-rows',
      'class-imbalance',
    ])
    expect(assessment(trustInput({ ...one, truth: null }, bundle)).findings).toEqual([])
  })
})

/** As many rows of each class as the rarest has. */
function balanced(recording: LabelledRows): LabelledRows {
  const counts = new Int32Array(SHAPE.classes)
  for (const k of recording.truth) counts[k]! += 1
  const least = Math.min(...counts)
  const taken = new Int32Array(SHAPE.classes)
  const rows = [...recording.truth.keys()].filter((row) => {
    taken[recording.truth[row]!]! += 1
    return taken[recording.truth[row]!]! <= least
  })
  return pick(recording, rows)
}
