import { useCallback, useMemo, useRef, useState } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { Redirect, Route, Router, Switch, useLocation } from 'wouter'
import { linePath } from '../../app/routes.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useHashPath, useHashQuery } from '../hooks/hashRoute.ts'
import { useFileDrop } from '../hooks/useFileDrop.ts'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'
import { usePaste } from '../hooks/usePaste.ts'
import { type OpenRows, VisibleRows } from '../hooks/VisibleRows.tsx'
import { DiagnosticsLink } from '../parts/DiagnosticsLink.tsx'
import { lazyPart, retryParts } from '../parts/lazyPart.tsx'
import { NoSuchView } from '../parts/NoSuchLine.tsx'
import { Part } from '../parts/Part.tsx'
import { PredictionView } from '../prediction/PredictionView.tsx'
import { RowBrowser } from '../rows/RowBrowser.tsx'
import { RowDrawer } from '../rows/RowDrawer.tsx'
import styles from './App.module.css'
import { Crash } from './Crash.tsx'
import { StartPanel } from './StartPanel.tsx'
import { StatusStrip } from './StatusStrip.tsx'
import { TopBar } from './TopBar.tsx'
import { ViewTabs } from './ViewTabs.tsx'

const DiagnosticsView = lazyPart(
  () => import('../diagnostics/DiagnosticsView.tsx').then((m) => m.DiagnosticsView),
  'shows diagnostics',
)
const LineView = lazyPart(() => import('../line/LineView.tsx').then((m) => m.LineView), 'shows lines')
const ScoreView = lazyPart(() => import('../score/ScoreView.tsx').then((m) => m.ScoreView), 'shows the score')
const SpaceView = lazyPart(() => import('../space/SpaceView.tsx').then((m) => m.SpaceView), 'shows the space')

/** Fetches the view that the address asks for beside the bundle, not after it. */
export function preloadView(): void {
  if (location.hash.startsWith('#/score')) ScoreView.preload()
  else if (!/^#\/(prediction|space|diagnostics)/.test(location.hash)) LineView.preload()
}

/** The page: bar, rows, view; a file may be dropped anywhere on it. */
export function App() {
  const { openFiles } = useActions()
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const onFiles = useCallback((files: File[]) => void openFiles(files), [openFiles])
  const isDragging = useFileDrop(onFiles)
  usePaste(onFiles)
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
          accept=".json,.ndjson,.jsonl,.csv,.tsv,.txt,.gz"
          multiple
          onChange={pick}
        />
        <button type="button" className={styles.skip} onClick={focusContent}>
          Skip to the content
        </button>
        <TopBar onOpenFile={() => picker.current?.click()} onOpenRows={() => setDrawerOpen(true)} />
        <ErrorBoundary FallbackComponent={Crash} onReset={retryParts}>
          <StatusStrip />
          <Body isDrawerOpen={isDrawerOpen} onCloseDrawer={() => setDrawerOpen(false)} />
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

interface BodyProps {
  readonly isDrawerOpen: boolean
  readonly onCloseDrawer: () => void
}

function Body({ isDrawerOpen, onCloseDrawer }: BodyProps) {
  const bundle = useAppState((state) => state.bundle)
  const recording = useAppState((state) => state.recording)
  const current = useCurrentIndex()
  const isWide = useMediaQuery('(min-width: 1024px)')
  const hasFailed = bundle.status === 'failed' || recording.status === 'failed'
  const open = useMemo<OpenRows | null>(
    () =>
      bundle.status === 'ready' && recording.status === 'ready'
        ? { recording: recording.value, manifest: bundle.value.manifest }
        : null,
    [bundle, recording],
  )
  // Diagnostics stand before the rows are there as well, and keep the focus as these come.
  const [pathname] = useLocation()
  const isView = open !== null || pathname === '/diagnostics'
  return (
    <VisibleRows open={open}>
      <div className={open ? styles.body : undefined}>
        {open && isWide && (
          <aside className={styles.rows} aria-label="Row browser">
            <RowBrowser recording={open.recording} current={current} />
          </aside>
        )}
        {open && (
          <RowDrawer
            recording={open.recording}
            current={current}
            isOpen={isDrawerOpen}
            onClose={onCloseDrawer}
          />
        )}
        <main
          key={isView ? 'view' : 'start'}
          id="content"
          tabIndex={-1}
          className={open ? styles.main : styles.start}
        >
          {open && <ViewTabs />}
          <Switch>
            <Route path="/diagnostics">
              <Part>
                <DiagnosticsView />
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

function Views({ recording, manifest }: OpenRows) {
  const [pathname] = useLocation()
  const first = recording.lines[0]!
  return (
    <Switch>
      <Route path="/">
        <Redirect to={linePath('line', first)} replace />
      </Route>
      <Route path="/line/:line">
        {({ line }) => (
          <Part>
            <LineView recording={recording} manifest={manifest} wanted={line} />
          </Part>
        )}
      </Route>
      <Route path="/prediction/:line">
        {({ line }) => <PredictionView recording={recording} manifest={manifest} wanted={line} />}
      </Route>
      <Route path="/space">
        <Part>
          <SpaceView recording={recording} manifest={manifest} />
        </Part>
      </Route>
      {/* One route, so that opening a cell's rows leaves the rest of the page as it is. */}
      <Route path="/score/:classifier?/:truth?/:predicted?">
        {({ classifier, truth, predicted }) =>
          classifier !== undefined && predicted === undefined ? (
            <NoSuchView path={`#${pathname}`} line={first} />
          ) : (
            <Part>
              <ScoreView
                recording={recording}
                manifest={manifest}
                cell={classifier && truth && predicted ? { classifier, truth, predicted } : null}
              />
            </Part>
          )
        }
      </Route>
      <Route>
        <NoSuchView path={`#${pathname}`} line={first} />
      </Route>
    </Switch>
  )
}

/** The index of the line in the address, -1 on pages without one. */
function useCurrentIndex(): number {
  const [pathname] = useLocation()
  const recording = useAppState((state) => state.recording)
  const line = /^\/(?:line|prediction)\/(\d+)$/.exec(pathname)?.[1]
  if (recording.status !== 'ready' || line === undefined) return -1
  return recording.value.indexOfLine.get(Number(line)) ?? -1
}

function focusContent(): void {
  document.getElementById('content')?.focus()
}
