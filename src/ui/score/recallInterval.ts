import { wilsonInterval } from '../../evaluation/wilsonInterval.ts'

/**
 * Wilson 95 % interval of a letter's recall.
 * @param recall a part of one
 * @param rows of the letter, as many as they are worth: need not be whole
 */
export function recallInterval(recall: number, rows: number): readonly [low: number, high: number] {
  return wilsonInterval(recall * rows, rows)
}
