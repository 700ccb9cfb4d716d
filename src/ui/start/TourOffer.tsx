import { useState } from 'react'
import { DOCS_PATH } from '../../app/routes.ts'
import { keepTourMark, readTourMark } from '../../app/site/tourMark.ts'
import { startTour } from '../hooks/tourAddress.ts'
import { Button } from '../parts/Button.tsx'
import styles from './TourOffer.module.css'

/** Offers the tour once; afterwards says where it is found. */
export function TourOffer() {
  const [wasOffered] = useState(readTourMark)
  const [isDeclined, setDeclined] = useState(false)
  if (wasOffered) return null
  const decline = () => {
    keepTourMark()
    setDeclined(true)
  }
  return (
    <p className={styles.offer}>
      {isDeclined ? (
        <span role="status">
          The tour stays in <a href={`#${DOCS_PATH}`}>Help</a>.
        </span>
      ) : (
        <>
          <span>New here? A tour of five steps shows what there is.</span>
          <Button onClick={startTour}>Take the tour</Button>
          <Button look="quiet" onClick={decline}>
            No, thanks
          </Button>
        </>
      )}
    </p>
  )
}
