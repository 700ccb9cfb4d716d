import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { Route, Router, Switch, useLocation } from 'wouter'
import { lineOf, PATTERNS, viewOf } from '../../app/routes.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { currentPath, useHashPath, useHashQuery } from '../hooks/hashRoute.ts'
import { useFileDrop } from '../hooks/useFileDrop.ts'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'
import { usePaste } from '../hooks/usePaste.ts'
import { type OpenRows, VisibleRows } from '../hooks/VisibleRows.tsx'
import { DiagnosticsLink } from '../parts/DiagnosticsLink.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { SiteWords } from '../parts/SiteWords.tsx'
import { PredictionView } from '../prediction/PredictionView.tsx'
import { RowBrowser } from '../rows/RowBrowser.tsx'
import styles from './App.module.css'
import { Crash } from './Crash.tsx'
import { StartPanel } from './StartPanel.tsx'
import { StatusStrip } from './StatusStrip.tsx'
import { TopBar } from './TopBar.tsx'
import { ViewTabs } from './ViewTabs.tsx'

const NoSuchView = lazyPart(
  () => import('../parts/NoSuchLine.tsx').then((m) => m.NoSuchView),
  'tells of a missing page',
)
const DiagnosticsView = lazyPart(
  () => import('../diagnostics/DiagnosticsView.tsx').then((m) => m.DiagnosticsView),
  'shows diagnostics',
)
const DecoderAddress = lazyPart(
  () => import('../decoders/DecoderAddress.tsx').then((m) => m.DecoderAddress),
  'keeps the decoder in the address',
)
const LineView = lazyPart(() => import('../line/LineView.tsx').then((m) => m.LineView), 'shows lines')
const BoxOfItsOwn = lazyPart(
  () => import('./BoxOfItsOwn.tsx').then((m) => m.BoxOfItsOwn),
  'keeps boxes with their rows',
)
const DocsView = lazyPart(() => import('../docs/DocsView.tsx').then((m) => m.DocsView), 'shows help')
const RowDrawer = lazyPart(
  () => import('../rows/RowDrawer.tsx').then((m) => m.RowDrawer),
  'shows the rows on narrow screens',
)
const ScoreView = lazyPart(() => import('../score/ScoreView.tsx').then((m) => m.ScoreView), 'shows the score')
const SpaceView = lazyPart(() => import('../space/SpaceView.tsx').then((m) => m.SpaceView), 'shows the space')

const StartView = lazyPart(() => import('../start/StartView.tsx').then((m) => m.StartView), 'shows the start')
const Tour = lazyPart(() => import('../tour/Tour.tsx').then((m) => m.Tour), 'shows the tour')
const TrainView = lazyPart(() => import('../train/TrainView.tsx').then((m) => m.TrainView), 'trains decoders')

/** Fetches the view that the address asks for beside the bundle, not after it. */
export function preloadView(): void {
  const view = viewOf(currentPath())
  if (view === 'score') ScoreView.preload()
  else if (view === 'start') StartView.preload()
  else if (view === 'docs') DocsView.preload()
  else if (view === 'line' || view === null) LineView.preload()
}

/** The page: bar, rows, view; a file may be dropped anywhere on it. */
export function App() {
  const { openFiles } = useActions()
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const onFiles = useCallback((files: File[]) => void openFiles(files), [openFiles])
  const isDragging = useFileDrop(onFiles)
  usePaste(onFiles)
  const openPicker = useCallback(() => picker.current?.click(), [])
  const pick = (event: React.ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])])
    // The same file can then be picked again.
    event.target.value = ''
  }
  return (
    <Router hook={useHashPath} searchHook={useHashQuery}>
      <div className={styles.app}>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="Recordings to open"
          accept=".json,.ndjson,.jsonl,.csv,.tsv,.txt,.gz,.zip,.joblib,.pkl"
          multiple
          onChange={pick}
        />
        <button type="button" className={styles.skip} onClick={focusContent}>
          Skip to the content
        </button>
        <TopBar onOpenFile={openPicker} onOpenRows={() => setDrawerOpen(true)} />
        <ErrorBoundary FallbackComponent={Crash}>
          <StatusStrip />
          <NamedDecoder />
          <Body
            isDrawerOpen={isDrawerOpen}
            onCloseDrawer={() => setDrawerOpen(false)}
            onOpenFile={openPicker}
          />
          <TourPlace />
        </ErrorBoundary>
        {isDragging && (
          <div className={styles.drop}>
            Drop one or more recordings to open them. They stay on this device.
          </div>
        )}
      </div>
    </Router>
  )
}

/**
 * There is something to name where there is more than the site's own decoder, or may be soon, or the address names one.
 */
function NamedDecoder() {
  const isSeveral = useAppState(({ decoders, training }) => decoders.length > 1 || training !== null)
  const isNamed = useHashQuery().includes('decoder=')
  const [pathname] = useLocation()
  return (
    (isSeveral || isNamed || viewOf(pathname) === 'train') && (
      <Part>
        <DecoderAddress />
      </Part>
    )
  )
}

/** The tour stays until it is left: other views and filters may put an address without its step. */
function TourPlace() {
  const isNamed = useHashQuery().includes('tour=')
  const [isOn, setOn] = useState(isNamed)
  if (isNamed && !isOn) setOn(true)
  return (
    isOn && (
      <Part>
        <Tour onLeave={() => setOn(false)} />
      </Part>
    )
  )
}

interface BodyProps {
  readonly isDrawerOpen: boolean
  readonly onCloseDrawer: () => void
  readonly onOpenFile: () => void
}

function Body({ isDrawerOpen, onCloseDrawer, onOpenFile }: BodyProps) {
  const decoder = useAppState((state) => state.decoder)
  const recording = useAppState((state) => state.recording)
  const current = useCurrentIndex()
  const isWide = useMediaQuery('(min-width: 1024px)')
  const hasFailed = decoder.status === 'failed' || recording.status === 'failed'
  const open = useMemo<OpenRows | null>(
    () =>
      decoder.status === 'ready' && recording.status === 'ready'
        ? {
            recording: recording.value,
            decoder: decoder.value,
            subject: { decoder: decoder.value.id, recording: recording.value.id },
          }
        : null,
    [decoder, recording],
  )
  const [pathname] = useLocation()
  const view = viewOf(pathname)
  // These stand before the rows are there as well, and keep the focus as these come.
  const isStart = view === 'start'
  const isDoc = view === 'docs'
  const isView = open !== null || isDoc || view === 'diagnostics'
  const hasBox = useHashQuery().includes('box=')
  const hasRows = open !== null && !isStart && !isDoc
  // Where the rows come beside a view that is new too, each is drawn in a task of its own.
  const drawsRows = useDeferredValue(hasRows)
  return (
    <VisibleRows open={open}>
      {hasBox && (
        <Part>
          <BoxOfItsOwn open={open} />
        </Part>
      )}
      <div className={hasRows ? styles.body : undefined}>
        {hasRows && isWide && (
          <aside className={styles.rows} aria-label="Row browser">
            {drawsRows && <RowBrowser {...open} current={current} />}
          </aside>
        )}
        {open && (!isWide || isDrawerOpen) && (
          <Part>
            <RowDrawer {...open} current={current} isOpen={isDrawerOpen} onClose={onCloseDrawer} />
          </Part>
        )}
        <main
          // One that stands elsewhere is another one: nothing is seen to move.
          key={isStart || isDoc ? view : isView ? 'view' : 'waiting'}
          id="content"
          tabIndex={-1}
          className={isStart || !isView ? styles.start : styles.main}
        >
          {(open || isDoc) && !isStart && <ViewTabs />}
          <Switch>
            <Route path={PATTERNS.diagnostics}>
              <Part>
                <DiagnosticsView />
              </Part>
            </Route>
            <Route path={PATTERNS.docs}>
              {({ name, heading }) => (
                <Part>
                  <DocsView name={name} heading={heading} />
                </Part>
              )}
            </Route>
            <Route path={PATTERNS.start}>
              <Part waiting={<SiteWords />}>
                <StartView open={open} onOpenFile={onOpenFile}>
                  <StartPanel isBelowWords />
                </StartView>
              </Part>
            </Route>
            <Route>{open ? <Views {...open} /> : <StartPanel />}</Route>
          </Switch>
          {hasFailed && <DiagnosticsLink />}
        </main>
      </div>
    </VisibleRows>
  )
}

function Views(open: OpenRows) {
  const [pathname] = useLocation()
  const first = open.recording.lines[0]!
  return (
    <Switch>
      <Route path={PATTERNS.line}>
        {({ line }) => (
          <Part>
            <LineView {...open} wanted={line} />
          </Part>
        )}
      </Route>
      <Route path={PATTERNS.prediction}>{({ line }) => <PredictionView {...open} wanted={line} />}</Route>
      <Route path={PATTERNS.space}>
        <Part>
          <SpaceView {...open} />
        </Part>
      </Route>
      <Route path={PATTERNS.train}>
        <Part>
          <TrainView />
        </Part>
      </Route>
      <Route path={PATTERNS.score}>
        {({ classifier, truth, predicted }) =>
          classifier !== undefined && predicted === undefined ? (
            <Part>
              <NoSuchView path={`#${pathname}`} line={first} />
            </Part>
          ) : (
            <Part>
              <ScoreView
                {...open}
                cell={classifier && truth && predicted ? { classifier, truth, predicted } : null}
              />
            </Part>
          )
        }
      </Route>
      <Route>
        <Part>
          <NoSuchView path={`#${pathname}`} line={first} />
        </Part>
      </Route>
    </Switch>
  )
}

/** The index of the line in the address, -1 on pages without one. */
function useCurrentIndex(): number {
  const [pathname] = useLocation()
  const recording = useAppState((state) => state.recording)
  const line = lineOf(pathname)
  if (recording.status !== 'ready' || line === null) return -1
  return recording.value.indexOfLine.get(line) ?? -1
}

function focusContent(): void {
  document.getElementById('content')?.focus()
}
