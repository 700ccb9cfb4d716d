import { useEffect, useMemo, useRef, useState } from 'react'
import { TRAIN_PATH } from '../../app/routes.ts'
import { openForm, type TrainForm } from '../../app/training/trainForm.ts'
import {
  onlyTrainQuery,
  readTrainQuery,
  withoutTrainQuery,
  withTrainQuery,
} from '../../app/training/trainQuery.ts'
import { useAppState } from '../AppContext.tsx'
import { currentPath, currentQuery, replaceQuery, useHashQuery } from '../hooks/hashRoute.ts'
import { useTrainActions } from './useTrainActions.ts'

/**
 * What is chosen. It stays while other views are looked at; an address that a person goes to and that says something of
 * a training is taken at its word, and says what is chosen as long as the view is open.
 */
export function useTrainForm(): TrainForm {
  const recordings = useAppState((state) => state.recordings)
  const chosen = useAppState((state) => state.trainForm)
  const { choose } = useTrainActions()
  const form = useSame(useMemo(() => openForm(chosen, recordings), [chosen, recordings]))
  const query = useHashQuery()
  /** What the address said of a training when it was last read or written here; all else comes from the person. */
  const known = useRef('')

  useEffect(() => {
    if (currentPath() !== TRAIN_PATH) return
    const words = onlyTrainQuery(query)
    if (words !== known.current) {
      known.current = words
      const told = readTrainQuery(query, recordings, form)
      // It is written when it is drawn.
      if (told) return choose(told)
    }
    if (chosen === null) return
    const next = withTrainQuery(query, form, recordings)
    known.current = onlyTrainQuery(next)
    if (next !== query) replaceQuery(next)
  }, [query, chosen, form, recordings, choose])

  useEffect(() => () => replaceQuery(withoutTrainQuery(currentQuery())), [])
  return form
}

/** The last value as long as this one says the same: the parts of a form are drawn anew only for what is new. */
function useSame<T>(value: T): T {
  const [last, setLast] = useState(value)
  if (last === value || JSON.stringify(last) === JSON.stringify(value)) return last
  setLast(value)
  return value
}
