import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { linePath } from '../../app/routes.ts'
import type { DecoderInUse } from '../../app/state.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import { replaceQueryPart } from '../hooks/hashRoute.ts'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { Button } from '../parts/Button.tsx'
import { ClassifierMark } from '../parts/ClassifierMark.tsx'
import styles from './Quiz.module.css'
import { QuizMaps } from './QuizMaps.tsx'
import { guessesOf, tally } from './quizTally.ts'
import type { ExplainedPrediction } from './WhySection.tsx'

interface QuizProps {
  readonly recording: OpenRecording
  readonly decoder: DecoderInUse
  readonly index: number
  readonly line: number
  readonly truth: ClassLabel | null
  /** What each classifier says, by its id; null until all have answered. */
  readonly predictions: readonly ExplainedPrediction[] | null
  /** The label and the answers. */
  readonly children: ReactNode
}

/** Hides what is known of a row until the person has guessed its letter; then tells who was right. */
export function Quiz({ recording, decoder, index, line, truth, predictions, children }: QuizProps) {
  const { classes } = decoder.manifest
  const [, navigate] = useLocation()
  const { selected } = useVisibleRows()
  const hasKeys = useMediaQuery('(hover: hover)')
  const guesses = guessesOf(recording)
  const [, setCount] = useState(0)
  const said = predictions && new Map(predictions.map((one) => [one.classifier.id, one.value]))
  const key = (row: number) => `${decoder.id}/${row}`
  const made = guesses.get(key(index))
  const guess = (label: ClassLabel) => {
    if (!said || guesses.has(key(index))) return
    guesses.set(key(index), { guess: label, truth, said })
    setCount((count) => count + 1)
  }
  const another = () => {
    const left = [...selected.indices].filter((row) => row !== index && !guesses.has(key(row)))
    const row = left[Math.floor(Math.random() * left.length)]
    if (row !== undefined) navigate(linePath('prediction', recording.lines[row]!))
  }
  useHiddenRows()
  useQuizKeys((pressed) => {
    if (pressed === 'Escape') replaceQueryPart('quiz', null)
    const label = classes.find((one) => letterOf(one).toLowerCase() === pressed.toLowerCase())
    if (label === undefined || made) return false
    guess(label)
    return true
  })
  const ids = decoder.classifiers.map(({ id }) => id)
  const { rows, you, classifiers } = tally(guesses.values(), ids)
  const signOf = (label: ClassLabel) =>
    made && label === made.truth ? ' ✓' : made?.guess === label ? ' ✗' : ''
  return (
    <>
      <section className={styles.quiz} aria-label="Quiz">
        <h2>Which letter was meant?</h2>
        <p className={styles.note}>
          {made
            ? 'What the classifiers say, and why, stands below.'
            : `Look at the maps and ${hasKeys ? 'press a letter, here or on the keyboard' : 'press a letter'}; the answers come after.`}
        </p>
        <div className={styles.letters}>
          {classes.map((label) => (
            <Button
              key={label}
              disabled={made !== undefined || !said}
              aria-pressed={made?.guess === label}
              onClick={() => guess(label)}
            >
              {letterOf(label)}
              {made?.truth === null ? '' : signOf(label)}
            </Button>
          ))}
        </div>
        <p role="status" className={styles.result}>
          {made && outcome(made.guess, made.truth)}
          {!said && 'The classifiers are still at it…'}
        </p>
        <div className={styles.foot}>
          <Button onClick={another} look={made ? 'primary' : 'plain'}>
            Another row
          </Button>
          <Button onClick={() => replaceQueryPart('quiz', null)}>Leave the quiz</Button>
          {rows > 0 && (
            <p data-testid="quiz-tally">
              Right so far, of {formatCount(rows)}: you {formatCount(you)}
              {decoder.classifiers.map((classifier) => (
                <span key={classifier.id}>
                  , <ClassifierMark classifier={classifier} /> {classifier.title}{' '}
                  {formatCount(classifiers.get(classifier.id)!)}
                </span>
              ))}
            </p>
          )}
        </div>
        {!made && <QuizMaps recording={recording} index={index} line={line} />}
      </section>
      {made && children}
    </>
  )
}

function outcome(guess: ClassLabel, truth: ClassLabel | null): string {
  if (truth === null) return `You said ${letterOf(guess)}. The row has no label to judge by.`
  return guess === truth
    ? `✓ Right: it was ${letterOf(truth)}.`
    : `✗ You said ${letterOf(guess)}; it was ${letterOf(truth)}.`
}

/** The list of rows tells every label. */
function useHiddenRows(): void {
  useEffect(() => {
    document.body.classList.add(styles.hidesRows!)
    return () => document.body.classList.remove(styles.hidesRows!)
  }, [])
}

/** @param onKey of a key outside fields; whether it was used */
function useQuizKeys(onKey: (key: string) => boolean): void {
  const newest = useRef(onKey)
  newest.current = onKey
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select, dialog')) return
      if (newest.current(event.key)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
