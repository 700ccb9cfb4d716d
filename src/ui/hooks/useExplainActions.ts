import { useMemo } from 'react'
import { createExplainActions, type ExplainActions } from '../../app/answers/explainActions.ts'
import { useActions } from '../AppContext.tsx'

/** What can be asked beyond predictions: no part of the first view does. */
export function useExplainActions(): ExplainActions {
  const { engine } = useActions().access
  return useMemo(() => createExplainActions(engine), [engine])
}
