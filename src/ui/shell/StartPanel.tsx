import { IS_ONE_FILE } from '../../engine/files/siteFiles.ts'
import type { ProblemCode } from '../../problem.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { SiteWords } from '../parts/SiteWords.tsx'
import styles from './StartPanel.module.css'

const NoRecording =
  IS_ONE_FILE &&
  lazyPart(() => import('./NoRecording.tsx').then((m) => m.NoRecording), 'tells that there is no recording')

/** What is no matter of the network alone. */
const NOT_AS_WRITTEN: readonly ProblemCode[] = ['altered', 'bad-bundle', 'unsupported-version']

interface StartPanelProps {
  /** Whether it stands below what the site is. */
  readonly isBelowWords?: boolean
}

/** What stands in place of the views until the bundle and a recording are there, or says why they are not. */
export function StartPanel({ isBelowWords = false }: StartPanelProps) {
  const decoder = useAppState((state) => state.decoder)
  const recording = useAppState((state) => state.recording)
  const opening = useAppState((state) => state.opening)
  const { start } = useActions()
  const again = (
    <Button look="primary" onClick={() => void start()}>
      Try again
    </Button>
  )
  if (decoder.status === 'failed') {
    return (
      <ProblemPanel
        title="The classifiers could not be loaded"
        problem={decoder.problem}
        note={
          NOT_AS_WRITTEN.includes(decoder.problem.code)
            ? 'Nothing is predicted with files that are not what this site’s training writes.'
            : undefined
        }
      >
        {again}
      </ProblemPanel>
    )
  }
  if (recording.status === 'failed') {
    return (
      <ProblemPanel
        title="The recording could not be opened"
        problem={recording.problem}
        note="You can try again, or open a recording of your own."
      >
        {again}
      </ProblemPanel>
    )
  }
  if (NoRecording && decoder.status === 'ready' && recording.status === 'idle' && !opening) {
    return (
      <Part>
        <NoRecording decoder={decoder.value} />
      </Part>
    )
  }
  const fraction = opening?.progress?.fraction ?? null
  return (
    <>
      {!isBelowWords && <SiteWords />}
      <div className={styles.loading} role="status">
        <label className={styles.label}>
          {decoder.status === 'ready'
            ? 'Loading the recording…'
            : 'Loading the classifiers and the recording…'}
          <progress className={styles.progress} {...(fraction === null ? {} : { value: fraction })} max={1} />
        </label>
      </div>
    </>
  )
}
