import { useEffect, useMemo, useState } from 'react'
import { walkRows } from '../../app/rows/walkRows.ts'
import { type ClassLabel, labelAt } from '../../eeg/recording.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import { useActions } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'
import { usePageVisible } from '../hooks/usePageVisible.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'

/** How long each row stays when they play, in milliseconds. */
const STAY = 1000

/** What a classifier says of a row. */
export interface Said {
  readonly label: ClassLabel
  /** The label's posterior. */
  readonly posterior: number
}

/** A row that was decoded. */
export interface DecodedRow {
  readonly index: number
  readonly line: number
  /** Null where the recording doesn't say which letter was meant. */
  readonly truth: ClassLabel | null
  /** One per feature. */
  readonly values: Float64Array
  /** One per classifier of the decoder, in its order; null of one that can't answer. */
  readonly said: readonly (Said | null)[]
}

/**
 * Walks through some rows of the open recording and has each decoded when its turn comes. Plays by itself where motion
 * is wanted, and only while the page is in sight; stops at the end, and at a row that no classifier can decode.
 */
export function useDemo({ recording, decoder, subject }: OpenRows) {
  const actions = useActions()
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)')
  const isVisible = usePageVisible()
  const rows = useMemo(() => walkRows(recording), [recording])
  const [position, setPosition] = useState(0)
  const [isPlaying, setPlaying] = useState(!isStill)
  const [decoded, setDecoded] = useState<ReadonlyMap<number, DecodedRow>>(new Map())
  const index = rows[position]!

  const { current, latest } = useAnswer(String(index), async (): Promise<DecodedRow> => {
    const [values, answers] = await Promise.all([
      actions.row(recording.id, index),
      Promise.allSettled(decoder.classifiers.map(({ id }) => actions.predictRow(subject, id, index))),
    ])
    const failure = answers.find(({ status }) => status === 'rejected')
    if (failure?.status === 'rejected' && answers.every(({ status }) => status === 'rejected'))
      throw failure.reason
    const said = answers.map((answer) =>
      answer.status === 'fulfilled' ? likeliest(answer.value, decoder.manifest.classes) : null,
    )
    const row = {
      index,
      line: recording.lines[index]!,
      truth: labelAt(recording.labels, index),
      values,
      said,
    }
    setDecoded((before) => new Map(before).set(index, row))
    return row
  })

  const isLast = position === rows.length - 1
  const isShown = current.status === 'ready'
  useEffect(() => {
    if (isStill) setPlaying(false)
  }, [isStill])
  useEffect(() => {
    if (!isPlaying || !isShown || !isVisible) return
    const timer = setTimeout(() => (isLast ? setPlaying(false) : setPosition(position + 1)), STAY)
    return () => clearTimeout(timer)
  }, [isPlaying, isShown, isVisible, isLast, position])

  return {
    /** All rows of the walk, by index. */
    rows,
    /** Those decoded so far, by index. */
    decoded,
    /** The last row that was decoded; null before the first. */
    shown: latest?.value ?? null,
    problem: current.status === 'failed' ? current.problem : null,
    isPlaying: isPlaying && current.status !== 'failed',
    /** Plays on from the row that is shown, from the first one at the end. */
    play() {
      if (isLast) setPosition(0)
      setPlaying(true)
    },
    pause: () => setPlaying(false),
    /** Stops and shows the next row, after the last the first. */
    step() {
      setPlaying(false)
      setPosition((position + 1) % rows.length)
    },
  }
}

function likeliest({ posterior }: RowPrediction, classes: readonly ClassLabel[]): Said {
  const highest = Math.max(...posterior)
  return { label: classes[posterior.indexOf(highest)]!, posterior: highest }
}
