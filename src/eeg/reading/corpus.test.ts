import { describe, expect, it } from 'vitest'
import { type Problem, ProblemError } from '../../problem.ts'
import { expectOutcome } from '../../testing/corpus/expectOutcome.ts'
import { readCorpus } from '../../testing/corpus/readCorpus.ts'
import type { Recording } from '../recording.ts'
import { readRecording } from './readRecording.ts'
import { RecordingBuilder } from './recordingBuilder.ts'
import { RecordingReader } from './recordingReader.ts'

const FILES = readCorpus().filter(({ name }) => !name.endsWith('.gz'))

/** The recording, or why there is none. */
function outcomeOf(read: () => Recording): Recording | Problem {
  try {
    return read()
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
}

/** Reads bytes that come in chunks of a size, and are taken in blocks of a size. */
function readCut(bytes: Uint8Array, name: string, chunk: number, block?: number): Recording {
  const builder = new RecordingBuilder({ name })
  const reader = new RecordingReader(name, builder, block)
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.slice(at, at + chunk))
  reader.end()
  return builder.finish('')
}

describe.each(FILES)('the file $name', (file) => {
  const { bytes, name } = file
  const whole = outcomeOf(() => readRecording(bytes, { name, sha256: '' }))

  it('opens to what was meant, or is refused for what is wrong', () => {
    expectOutcome(file, whole)
    if ('code' in whole)
      expect([whole.found, whole.expected]).toEqual([expect.any(String), expect.any(String)])
  })

  it.each([1, 2, 3, 7, 64])('is the same in chunks of %i bytes', (chunk) => {
    expect(outcomeOf(() => readCut(bytes, name, chunk))).toEqual(whole)
  })

  it.each([1, 2, 3, 7, 64])('is the same in blocks of %i bytes', (block) => {
    const outcome = outcomeOf(() => readCut(bytes, name, bytes.length, block))
    // Bytes that are no text are found sooner than what is wrong behind them.
    expect(outcome).toEqual(whole)
  })
})
