import { type TrainActions, trainActionsOf } from '../../app/training/trainActions.ts'
import { useActions } from '../AppContext.tsx'

/** What a person can do in this view. */
export function useTrainActions(): TrainActions {
  return trainActionsOf(useActions().access)
}
