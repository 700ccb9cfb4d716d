import { useEffect, useMemo } from 'react'
import { TRAIN_PATH } from '../../app/routes.ts'
import { type TrainForm, usualForm } from '../../app/training/trainForm.ts'
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
  const usual = useMemo(() => usualForm(recordings), [recordings])
  const form = useMemo(() => withOpen(chosen ?? usual, usual, recordings), [chosen, usual, recordings])

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

/** What is chosen of recordings that were closed is chosen anew. */
function withOpen(form: TrainForm, usual: TrainForm, open: readonly { readonly id: number }[]): TrainForm {
  const isOpen = (id: number | null) => open.some((one) => one.id === id)
  const training = isOpen(form.training) ? form.training : usual.training
  const heldOut = isOpen(form.heldOut) && form.heldOut !== training ? form.heldOut : null
  return training === form.training && heldOut === form.heldOut ? form : { ...form, training, heldOut }
}
