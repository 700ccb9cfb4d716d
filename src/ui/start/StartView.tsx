import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { linePath, TRAIN_PATH } from '../../app/routes.ts'
import { useTitle } from '../hooks/useTitle.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { SiteWords } from '../parts/SiteWords.tsx'
import styles from './StartView.module.css'
import { TourOffer } from './TourOffer.tsx'

const Demo = lazyPart(() => import('./Demo.tsx').then((m) => m.Demo), 'decodes before your eyes')

interface StartViewProps {
  /** Null until there is something to decode. */
  readonly open: OpenRows | null
  readonly onOpenFile: () => void
  /** What stands in the demonstration's place until then. */
  readonly children: ReactNode
}

/** `#/`: what this is, the ways on, and the open recording decoded before one's eyes. */
export function StartView({ open, onOpenFile, children }: StartViewProps) {
  useTitle('Start')
  return (
    <div className={styles.start}>
      <SiteWords />
      <ul className={styles.ways} aria-label="Ways on">
        <li>
          <Link href={linePath('line', open?.recording.lines[0] ?? 0)} className={styles.way!}>
            <strong>Look around</strong>
            <span>A row’s band power, what is predicted of it, and how good the decoder is.</span>
          </Link>
        </li>
        <li>
          <button type="button" className={styles.way} onClick={onOpenFile}>
            <strong>Open your own file…</strong>
            <span>A recording as JSON or CSV, or a decoder. It stays on this device.</span>
          </button>
        </li>
        <li>
          <Link href={TRAIN_PATH} className={styles.way!}>
            <strong>Train your own</strong>
            <span>Make a decoder of two recordings, here in the page, and hear how good it is.</span>
          </Link>
        </li>
      </ul>
      <TourOffer />
      <div className={styles.demo}>
        {open ? (
          <Part>
            <Demo key={`${open.subject.decoder}/${open.subject.recording}`} {...open} />
          </Part>
        ) : (
          children
        )}
      </div>
    </div>
  )
}

Demo.preload()
