import { useState } from 'react'
import { useStore } from 'zustand'
import type { SiteUpdates } from '../../app/site/siteUpdates.ts'
import { Button } from '../parts/Button.tsx'
import styles from './UpdateNotice.module.css'

const OFFER =
  'A new version is ready. Reloading puts it in use in every tab of this site; open files that are not kept on this device have to be opened again.'
// A browser exchanges versions only while the old one answers nothing.
const ON_ITS_WAY =
  'The new version is put in use as soon as no tab of this site is loading anything. That can take half a minute.'

/** Says that a newer version of the site is there; nothing changes until the person agrees. */
export function UpdateNotice({ updates: { store, accept } }: { readonly updates: SiteUpdates }) {
  const isReady = useStore(store, (state) => state.isReady)
  const [isPutOff, putOff] = useState(false)
  const [isAgreed, agree] = useState(false)
  const isShown = isReady && !isPutOff
  return (
    <div className={isShown ? styles.notice : 'visually-hidden'}>
      {/* Always there, so that the text that appears in it is read out. */}
      <p role="status">{isShown && (isAgreed ? ON_ITS_WAY : OFFER)}</p>
      {isShown && (
        <div className={styles.actions}>
          <Button
            look={isAgreed ? 'plain' : 'primary'}
            disabled={isAgreed}
            onClick={() => {
              agree(true)
              accept()
            }}
          >
            Reload
          </Button>
          {isAgreed || <Button onClick={() => putOff(true)}>Later</Button>}
        </div>
      )}
    </div>
  )
}
