import { useEffect, useMemo } from 'react'
import { TRAIN_PATH } from '../../app/routes.ts'
import { openForm, type TrainForm } from '../../app/training/trainForm.ts'
import { readTrainQuery, withoutTrainQuery, withTrainQuery } from '../../app/training/trainQuery.ts'
import { useAppState } from '../AppContext.tsx'
import { currentPath, currentQuery, replaceQuery } from '../hooks/hashRoute.ts'
import { useTrainActions } from './useTrainActions.ts'

/**
 * What is chosen. It stays while other views are looked at; an address that says something of a training is taken at its
 * word when the view opens, and says what is chosen as long as it is open.
 */
export function useTrainForm(): TrainForm {
  const recordings = useAppState((state) => state.recordings)
  const chosen = useAppState((state) => state.trainForm)
  const { choose } = useTrainActions()
  const form = useMemo(() => openForm(chosen, recordings), [chosen, recordings])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is read once, when the view opens.
  useEffect(() => {
    const told = readTrainQuery(currentQuery(), recordings)
    if (told) choose(told)
    return () => replaceQuery(withoutTrainQuery(currentQuery()))
  }, [])

  useEffect(() => {
    if (chosen === null || currentPath() !== TRAIN_PATH) return
    const query = withTrainQuery(currentQuery(), form, recordings)
    if (query !== currentQuery()) replaceQuery(query)
  }, [chosen, form, recordings])
  return form
}
