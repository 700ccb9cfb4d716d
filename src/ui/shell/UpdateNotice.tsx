import { useState } from 'react'
import { useStore } from 'zustand'
import type { SiteUpdates } from '../../app/site/siteUpdates.ts'
import { Button } from '../parts/Button.tsx'
import styles from './UpdateNotice.module.css'

/** Says that a newer version of the site is there; nothing changes until the person agrees. */
export function UpdateNotice({ updates: { store, accept } }: { readonly updates: SiteUpdates }) {
  const isReady = useStore(store, (state) => state.isReady)
  const [isPutOff, putOff] = useState(false)
  const isShown = isReady && !isPutOff
  return (
    <div className={isShown ? styles.notice : 'visually-hidden'}>
      {/* Always there, so that the text that appears in it is read out. */}
      <p role="status">
        {isShown &&
          'A new version is ready. Reloading puts it in use in every tab of this site; open files that are not kept on this device have to be opened again.'}
      </p>
      {isShown && (
        <div className={styles.actions}>
          <Button look="primary" onClick={accept}>
            Reload
          </Button>
          <Button onClick={() => putOff(true)}>Later</Button>
        </div>
      )}
    </div>
  )
}
