import { useMemo } from 'react'
import { Link } from 'wouter'
import { formatPower } from '../../app/formatMeasure.ts'
import { formatPosterior } from '../../app/formatNumber.ts'
import { linePath } from '../../app/routes.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { Button } from '../parts/Button.tsx'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import { Verdict } from '../parts/Verdict.tsx'
import { ColourBar } from '../plots/ColourBar.tsx'
import { powerScale } from '../plots/colourScale.ts'
import { DecodedStrip } from './DecodedStrip.tsx'
import styles from './Demo.module.css'
import { DemoMaps } from './DemoMaps.tsx'
import { type DecodedRow, useDemo } from './useDemo.ts'

/** The open recording, decoded row by row: its maps, the letter that was meant, what each classifier says, and so far. */
export function Demo(open: OpenRows) {
  const { recording, decoder } = open
  const { classifiers } = decoder
  const { rows, decoded, shown, problem, isPlaying, play, pause, step } = useDemo(open)
  const scale = useMemo(() => powerScale(...recording.range), [recording.range])
  const said = useMemo(() => (shown ? sentenceOf(shown, classifiers) : ''), [shown, classifiers])
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <header className={styles.header}>
        <h2 id="demo-title">
          Watch it decode <span className={styles.file}>{recording.name}</span>
        </h2>
        {recording.simulated && <span className={styles.tag}>simulated</span>}
        <span className={styles.controls}>
          <Button onClick={isPlaying ? pause : play}>{isPlaying ? 'Pause' : 'Play'}</Button>
          <Button onClick={step}>Next letter</Button>
        </span>
        <span className={styles.line}>
          {shown && <Link href={linePath('prediction', shown.line)}>line {shown.line}</Link>}
        </span>
      </header>
      {problem && <AnswerProblem title="This row can’t be decoded" problem={problem} />}
      {/* Read out where a person steps; what plays would never let them hear an end. */}
      <p className="visually-hidden" role="status">
        {!isPlaying && said}
      </p>
      <div className={styles.said}>
        <div className={styles.answers}>
          <div className={styles.answer} data-testid="demo-meant">
            <h3 className={styles.name}>Meant</h3>
            <span className={styles.letter}>
              {shown ? (shown.truth === null ? '?' : letterOf(shown.truth)) : ' '}
            </span>
            <span className={styles.words}>
              {shown && (shown.truth === null ? 'the file doesn’t say' : 'as the file says')}
            </span>
          </div>
          {classifiers.map((classifier, at) => {
            const answer = shown?.said[at]
            return (
              <div key={classifier.id} className={styles.answer} data-testid={`demo-${classifier.id}`}>
                <h3 className={styles.name}>
                  <ClassifierTitle classifier={classifier} />
                </h3>
                <span className={styles.letter}>{answer ? letterOf(answer.label) : ' '}</span>
                <span className={styles.words}>
                  {shown && !answer && 'can’t answer'}
                  {answer && shown && (
                    <>
                      {shown.truth !== null && <Verdict truth={shown.truth} predicted={answer.label} />}{' '}
                      <span className={styles.sure}>{formatPosterior(answer.posterior)} sure</span>
                    </>
                  )}
                </span>
              </div>
            )
          })}
        </div>
        <ColourBar scale={scale} label="Band power, in the file’s unit" format={formatPower} clipped />
      </div>
      <DemoMaps recording={recording} row={shown} scale={scale} />
      <DecodedStrip rows={rows} decoded={decoded} current={shown?.index ?? -1} classifiers={classifiers} />
    </section>
  )
}

function sentenceOf({ line, truth, said }: DecodedRow, classifiers: readonly ClassifierInfo[]): string {
  const meant = truth === null ? 'no label' : `${letterOf(truth)} was meant`
  const answers = classifiers.map(({ title }, at) => {
    const answer = said[at]
    return answer ? `${title} says ${letterOf(answer.label)}` : `${title} can’t answer`
  })
  return `Line ${line}: ${meant}, ${answers.join(', ')}.`
}
