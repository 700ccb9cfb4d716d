import { describe, expect, it } from 'vitest'
import { kindOfName, kindOfSignal } from './columnKind.ts'

describe('kindOfName', () => {
  it.each([
    [
      'time',
      ['Time', 'TimeStamp', 'OriginalTimestamp', 'Timestamp (Formatted)', 'eeg.date', 'Time:128Hz', 't'],
    ],
    [
      'index',
      ['index', 'Unnamed: 0', '_id', 'EEG.Counter', 'Sample Index', 'SubjectID', 'no.', 'epoch', 'Trial'],
    ],
    [
      'marker',
      ['MarkerValueInt', 'MarkerIndex', 'EEG.MarkerHardware', 'event', 'Event Id', 'STI 014', 'Elements'],
    ],
    ['marker', ['stim', 'condition', 'Annotations', 'trigger']],
    ['label', ['predefinedlabel', 'user-definedlabeln', 'Label', 'X..Letter', 'true_label', 'class']],
    [
      'quality',
      ['EEG.Battery', 'BatteryPercent', 'CQ.Cz', 'EQ.OVERALL', 'HSI_TP9', 'HeadBandOn', 'Impedance'],
    ],
    ['motion', ['MOT.Q0', 'MOT.AccX', 'Accelerometer_X', 'Gyro_Z', 'Accel Channel 0']],
    ['raw', ['EEG.Cz', 'RAW_TP9', 'EXG Channel 0']],
  ])('takes for %s: %j', (kind, names) => {
    expect(names.map((name) => kindOfName(name)?.kind)).toEqual(names.map(() => kind))
  })

  it.each(['Cz', 'f1', 'age', 'Attention', 'Delta', 'ratio', 'PM.Focus.Scaled', '', 'x'.repeat(100_000)])(
    'says nothing of %.20s',
    (name) => {
      expect(kindOfName(name)).toBeUndefined()
    },
  )
})

describe('kindOfSignal', () => {
  it('takes a bare electrode for its signal', () => {
    expect(kindOfSignal('Cz')?.kind).toBe('raw')
    expect(kindOfSignal('age')).toBeUndefined()
  })
})
