import { expect, it } from 'vitest'
import { KIND_TRAINERS } from './kindTrainers.ts'
import { TRAINABLE_KINDS } from './trainableKinds.ts'

it('TRAINABLE_KINDS has all kinds, in their order, with what each one’s trainer lets be set', async () => {
  const kinds = await Promise.all(
    KIND_TRAINERS.map(async ({ kind, texts, isUsual, loadTrainer }) => ({
      kind,
      texts,
      isUsual,
      settings: (await loadTrainer()).settings,
    })),
  )
  expect(TRAINABLE_KINDS).toEqual(kinds)
})
