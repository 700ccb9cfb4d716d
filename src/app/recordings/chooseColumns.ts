import type { StoreApi } from 'zustand/vanilla'
import type { ColumnWishes } from '../../eeg/reading/planColumns.ts'
import type { Problem } from '../../problem.ts'
import type { State } from '../state.ts'
import type { TrainForm } from '../training/trainForm.ts'
import type { Opening } from './opening.ts'

/** What reading an open file anew takes. */
export interface ColumnAccess {
  readonly store: StoreApi<State>
  open(opening: Opening, tell?: (problem: Problem) => void): Promise<number | null>
  show(id: number): void
  drop(id: number): Promise<void>
  openingOf(id: number): Opening | undefined
}

/** Puts another reading of an open file in its place; false where it is not another. */
async function replace(
  { store, open, show, drop, openingOf }: ColumnAccess,
  id: number,
  wishes: ColumnWishes,
  tell?: (problem: Problem) => void,
): Promise<boolean> {
  const opening = openingOf(id)
  if (opening?.source.kind !== 'file') return false
  const shownAs = store.getState().recordings.find((recording) => recording.id === id)?.name
  const next = await open({ ...opening, source: { ...opening.source, ...wishes }, shownAs }, tell)
  if (next === null || next === id) return false
  const { trainForm } = store.getState()
  if (trainForm) store.setState({ trainForm: withReplaced(trainForm, id, next) })
  show(next)
  await drop(id)
  return true
}

/** A training is of the same file, read otherwise; its classes may be others. */
function withReplaced(form: TrainForm, id: number, next: number): TrainForm {
  const nextOf = (one: number | null) => (one === id ? next : one)
  return {
    ...form,
    training: nextOf(form.training),
    heldOut: nextOf(form.heldOut),
    ...(form.training === id && { leftOutClasses: [] }),
  }
}

/** Reads an open file again with its labels in the column of that name; null for no labels. */
export async function chooseLabels(
  access: ColumnAccess,
  id: number,
  labelColumn: string | null,
): Promise<void> {
  if (!(await replace(access, id, { labelColumn }))) return
  const from = labelColumn === null ? 'The labels are not used' : `The labels are those of “${labelColumn}”`
  access.store.setState({ notice: `${from} now.` })
}

/** Reads an open file again with these columns alone as features. @returns why that cannot be; null where it can */
export async function chooseFeatures(
  access: ColumnAccess,
  id: number,
  features: readonly string[] | null,
): Promise<Problem | null> {
  let told: Problem | null = null
  const tell = (problem: Problem) => {
    told = problem
  }
  const isOther = await replace(access, id, { features: features ?? undefined }, tell)
  if (told) return told
  access.store.setState({ notice: `The features are ${isOther ? 'chosen anew' : 'these already'}.` })
  return null
}
