import { importedWords } from '../../app/decoders/importedWords.ts'
import { formatDate, formatTime } from '../../app/formatNumber.ts'
import type { DecoderInUse } from '../../app/state.ts'
import styles from './TopBar.module.css'

/** Where a decoder comes from that is not the site's own; its name as well, unless that says the same. */
export function OwnOrigin({ decoder: { origin, name, manifest, run } }: { readonly decoder: DecoderInUse }) {
  if (manifest.imported)
    return (
      <span title={`from ${importedWords(manifest)}`}>
        <span className={styles.ink}>{name}</span>, from {manifest.imported.library ?? 'another program'}
      </span>
    )
  const at = run?.trainedAt
  const file = <span className={styles.ink}>{manifest.training.file}</span>
  if (origin === 'trained') {
    const isNamed = !name.startsWith(manifest.training.file)
    return (
      <>
        {isNamed && <span className={styles.ink}>{name}, </span>}trained here,{' '}
        {at && `${isToday(at) ? formatTime(at) : formatDate(at)}, `}on {file}
      </>
    )
  }
  return (
    <>
      from <span className={styles.ink}>{name}.zip</span>, trained on {file}
      {at && ` on ${formatDate(at)}`}
    </>
  )
}

function isToday(at: string): boolean {
  return new Date(at).toDateString() === new Date().toDateString()
}
