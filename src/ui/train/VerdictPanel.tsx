import { useMemo } from 'react'
import { NUMBER_WORDS } from '../../app/decoders/numberWords.ts'
import { digits, formatPercent } from '../../app/formatNumber.ts'
import { formatBand } from '../../eeg/bands.ts'
import { formatterOf } from '../../eeg/formatterOf.ts'
import { LDA_ABOUT } from '../../models/lda/ldaAbout.ts'
import type { Verdict } from '../../training/verdict/verdictFormat.ts'
import { verdictWords } from '../../training/verdict/verdictWords.ts'
import { CurveTable } from '../parts/CurveTable.tsx'
import { Term } from '../parts/Term.tsx'
import { ColourBar } from '../plots/ColourBar.tsx'
import { signedScale } from '../plots/colourScale.ts'
import { ScalpMap } from '../plots/ScalpMap.tsx'
import { LearningCurveChart } from './LearningCurveChart.tsx'
import { ShuffledChart } from './ShuffledChart.tsx'
import styles from './TrainingStatus.module.css'

const formatChange = formatterOf({ ...digits(1), signDisplay: 'exceptZero' })

/** What a decoder is worth: a sentence first, then what it rests on. */
export function VerdictPanel({ verdict }: { readonly verdict: Verdict }) {
  const words = useMemo(() => verdictWords(verdict, NUMBER_WORDS), [verdict])
  const { shuffled, curve, groups, chance, heldOut } = verdict
  return (
    <section className={styles.verdict} aria-label="Verdict" data-testid="verdict">
      <div className={styles.part}>
        <p className={styles.headline}>{words.headline}</p>
        <p>{words.restsOn}</p>
      </div>
      <div className={styles.parts} data-mark={LDA_ABOUT.texts.mark}>
        <div className={styles.part}>
          <h3>
            Folds, and the <Term name="leakage">leakage</Term> between them
          </h3>
          <p>{words.folds}</p>
          <Folds verdict={verdict} />
        </div>
        <div className={styles.part}>
          <h3>Shuffled labels</h3>
          {!shuffled && <p>{words.shuffled}</p>}
          {shuffled && (
            <ShuffledChart
              accuracies={shuffled.shuffled}
              truth={shuffled.accuracy}
              chance={chance.accuracy}
              words={words.shuffled}
            />
          )}
        </div>
        <div className={styles.part}>
          <h3>More rows</h3>
          <p>{words.curve}</p>
          {curve.length > 1 && (
            <LearningCurveChart
              points={curve.map(({ rows, correct }) => ({ rows, accuracy: correct / heldOut.rows }))}
              chance={chance.accuracy}
            />
          )}
        </div>
        <div className={styles.part}>
          <h3>What carries it</h3>
          <p>{words.groups}</p>
          {groups && groups.electrodes.length > 1 && <Groups verdict={verdict} groups={groups} />}
        </div>
      </div>
      <p className={styles.time}>{words.probe}</p>
    </section>
  )
}

function Folds({ verdict: { folds, heldOut, probe } }: { readonly verdict: Verdict }) {
  const rows = [
    ['five random folds', folds.random],
    [
      folds.cut?.by === 'runs' ? 'folds of whole runs' : 'folds cut in time, with a gap',
      folds.cut?.accuracy ?? null,
    ],
    ['held out', probe.correct / heldOut.rows],
  ] as const
  return (
    <CurveTable
      summary="Accuracy of LDA by how rows are held out"
      columns={['How rows are held out', 'Accuracy']}
      rows={rows.map(([name, accuracy]) => [name, accuracy === null ? '–' : formatPercent(accuracy)])}
    />
  )
}

interface GroupsProps {
  readonly verdict: Verdict
  readonly groups: NonNullable<Verdict['groups']>
}

function Groups({ verdict: { probe, heldOut }, groups: { electrodes, bands } }: GroupsProps) {
  const drop = ({ correct }: { readonly correct: number }) => (probe.correct - correct) / heldOut.rows
  const names = useMemo(() => electrodes.map(({ name }) => name), [electrodes])
  const drops = useMemo(
    () => electrodes.map(({ correct }) => (probe.correct - correct) / heldOut.rows),
    [electrodes, probe, heldOut],
  )
  const scale = useMemo(() => signedScale(Math.max(0.001, ...drops.map(Math.abs))), [drops])
  return (
    <>
      <div className={styles.maps}>
        <div className={styles.map}>
          <ScalpMap
            label="Fall of the accuracy where LDA is trained without an electrode."
            electrodes={names}
            values={drops}
            scale={scale}
            format={formatPercent}
            unit=""
            size={260}
          />
          <ColourBar scale={scale} label="Fall of the accuracy without it" format={formatPercent} />
        </div>
        <ul className={styles.bands} aria-label="Accuracy without a band">
          {bands.map((band) => (
            <li key={band.name}>
              <span>without {formatBand(band.name)}:</span>{' '}
              <span>{formatPercent(band.correct / heldOut.rows)} right</span>{' '}
              <span>({formatChange(-100 * drop(band))} points)</span>
            </li>
          ))}
        </ul>
      </div>
      <CurveTable
        summary="Electrodes as a table"
        columns={['Without', 'Right', 'Fall of the accuracy']}
        rows={[...electrodes]
          .sort((a, b) => a.correct - b.correct)
          .map((one) => [one.name, formatPercent(one.correct / heldOut.rows), formatPercent(drop(one))])}
      />
    </>
  )
}
