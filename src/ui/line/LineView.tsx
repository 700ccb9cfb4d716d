import { type CSSProperties, useDeferredValue, useMemo } from 'react'
import { Link } from 'wouter'
import { lineJson } from '../../app/answers/routeJson.ts'
import { formatPower } from '../../app/formatMeasure.ts'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { linePath } from '../../app/routes.ts'
import { featureGrid, parseFeatureName, powerColumns } from '../../eeg/featureName.ts'
import { letterOf } from '../../eeg/letters.ts'
import { labelAt } from '../../eeg/recording.ts'
import { inHeadOrder } from '../../eeg/scalp/headOrder.ts'
import { classOf } from '../../evaluation/truth.ts'
import { useActions } from '../AppContext.tsx'
import { PointedProvider } from '../hooks/Pointed.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { LabelField } from '../parts/LabelField.tsx'
import { LineFrame } from '../parts/LineFrame.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { RouteJson } from '../parts/RouteJson.tsx'
import { Section } from '../parts/Section.tsx'
import { ViewHeader } from '../parts/ViewHeader.tsx'
import { FoldOnPhone } from './FoldOnPhone.tsx'
import styles from './LineView.module.css'
import { MatchReport } from './MatchReport.tsx'
import { PowerTable } from './PowerTable.tsx'

const PowerMap = lazyPart(() => import('../plots/PowerMap.tsx').then((m) => m.PowerMap), 'draws band power')
const PowerScalpMaps = lazyPart(
  () => import('../plots/PowerScalpMaps.tsx').then((m) => m.PowerScalpMaps),
  'draws scalp maps',
)
const PortraitSection = lazyPart(
  () => import('./PortraitSection.tsx').then((m) => m.PortraitSection),
  'shows letters',
)
const PowerDots = lazyPart(() => import('../plots/PowerDots.tsx').then((m) => m.PowerDots), 'draws charts')

const HIDDEN = { visibility: 'hidden' } as const

interface LineViewProps extends OpenRows {
  /** The line as the address has it. */
  readonly wanted: string
}

/** `#/line/232`: one row's band powers as a map, a chart and a table. */
export function LineView({ wanted, ...open }: LineViewProps) {
  return (
    <LineFrame recording={open.recording} view="line" wanted={wanted}>
      {(index, line) => (
        <PointedProvider>
          <LineContent {...open} index={index} line={line} />
        </PointedProvider>
      )}
    </LineFrame>
  )
}

interface LineContentProps extends OpenRows {
  readonly index: number
  readonly line: number
}

/** Electrodes and bands; a column that has no band beside others that do is neither. */
function sizeOf(names: readonly string[]): string {
  const features = names.map(parseFeatureName)
  const banded = features.filter(({ band }) => band !== '')
  const counted = banded.length > 0 ? banded : features
  const electrodes = new Set(counted.map(({ electrode }) => electrode)).size
  const bands = new Set(counted.map(({ band }) => band)).size
  const some = (count: number, what: string) => `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`
  return `${some(electrodes, 'electrode')} × ${some(bands, 'band')}`
}

function LineContent({ recording, decoder, subject, index, line }: LineContentProps) {
  const { manifest } = decoder
  const { row } = useActions()
  const all = useMemo(() => inHeadOrder(featureGrid(recording.features)), [recording.features])
  // Maps and chart show no other columns than those of band power, where there are any.
  const grid = useMemo(
    () => inHeadOrder(featureGrid(recording.features, powerColumns(recording.features))),
    [recording.features],
  )
  const { current, latest: answer } = useAnswer(`${recording.id}/${index}`, () => row(recording.id, index), {
    recording,
    all,
    grid,
    line,
  })
  const latest = useMemo(() => answer && { ...answer.about, values: answer.value }, [answer])
  const label = labelAt(recording.labels, index)
  const truth = classOf(label, manifest.classes)
  const json = useMemo(
    () => (current.status === 'ready' ? lineJson(recording, index, current.value) : null),
    [current, recording, index],
  )
  // Drawn after the rest, so that one key press makes no long task.
  const drawn = useDeferredValue(latest)
  // What is drawn stays until the next line's values are there, but never under another recording's name.
  const lookOf = (shown: { readonly recording: OpenRecording } | null) =>
    shown?.recording === recording && current.status !== 'failed' ? undefined : HIDDEN
  return (
    <>
      <ViewHeader
        title={`Line ${line}`}
        facts={
          <>
            {label === null ? (
              'no label'
            ) : (
              <>
                letter <strong>{letterOf(label)}</strong>
              </>
            )}{' '}
            · {sizeOf(recording.features)}, {formatCount(recording.features.length)} values
          </>
        }
      >
        <Link to={linePath('prediction', line)}>Predict this line</Link>
      </ViewHeader>
      <div className={styles.fit}>
        <MatchReport recording={recording} manifest={manifest} />
        <LabelField recording={recording} />
      </div>
      {current.status === 'failed' && (
        <AnswerProblem title="This line could not be read" problem={current.problem} />
      )}
      <div className={styles.canvas}>
        <div className={styles.pictures}>
          <Section title="Band power by electrode and band">
            <div className={styles.map} style={{ ...lookOf(latest), ...heightOf(grid.electrodes.length) }}>
              <Part>
                {latest && (
                  <PowerMap
                    grid={latest.grid}
                    values={latest.values}
                    range={latest.recording.range}
                    line={latest.line}
                  />
                )}
              </Part>
            </div>
          </Section>
          <Section
            title="On the scalp"
            note="Seen from above, the nose at the top; between electrodes by spherical splines."
          >
            <div className={styles.maps} style={lookOf(drawn)}>
              <Part>
                {drawn && (
                  <PowerScalpMaps
                    title={`Band power of line ${drawn.line}`}
                    grid={drawn.grid}
                    values={drawn.values}
                    range={drawn.recording.range}
                  />
                )}
              </Part>
            </div>
          </Section>
        </div>
        <div className={styles.columns}>
          <Section
            title="Band power by electrode"
            note="Electrodes from front to back, each row from left to right."
          >
            <div className={styles.chart} style={{ ...lookOf(drawn), ...heightOf(grid.electrodes.length) }}>
              <Part waiting={<p className={styles.waiting}>Loading the chart…</p>}>
                {drawn && (
                  <PowerDots
                    grid={drawn.grid}
                    values={drawn.values}
                    range={drawn.recording.range}
                    line={drawn.line}
                  />
                )}
              </Part>
            </div>
          </Section>
          <Section title="All values">
            <FoldOnPhone summary={`Show all ${formatCount(recording.features.length)}`}>
              <div style={lookOf(latest)}>
                {latest && <PowerTable grid={latest.all} values={latest.values} line={latest.line} />}
              </div>
            </FoldOnPhone>
          </Section>
        </div>
        <div className={styles.portraits}>
          <p className={styles.unit}>
            Band power as the file gives it: the file names no unit. Colours span the 1st to 99th percentile
            of the recording ({formatPower(recording.range[0])} to {formatPower(recording.range[1])}), on a
            logarithmic scale.
          </p>
          <FoldOnPhone summary="What letters look like on average">
            <Part>
              <PortraitSection
                recording={recording}
                manifest={manifest}
                subject={subject}
                initial={Math.max(0, truth)}
              />
            </Part>
          </FoldOnPhone>
        </div>
      </div>
      <RouteJson value={json} />
    </>
  )
}

/** What the height of the map goes by where each electrode is a row. */
function heightOf(electrodes: number): CSSProperties {
  return { '--electrodes': electrodes } as CSSProperties
}
