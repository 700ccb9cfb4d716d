import { expect, it } from 'vitest'
import { CLASSIFIER_KINDS } from './classifierKinds.ts'
import { TRAINABLE_KINDS } from './trainableKinds.ts'

it('TRAINABLE_KINDS has all kinds, in their order, with what each one’s trainer lets be set', async () => {
  const kinds = await Promise.all(
    CLASSIFIER_KINDS.map(async ({ kind, texts, isUsual, loadTrainer }) => ({
      kind,
      texts,
      isUsual,
      settings: (await loadTrainer()).settings,
    })),
  )
  expect(TRAINABLE_KINDS).toEqual(kinds)
})
