import type { ColdOpen } from './benchColdOpen.ts'
import type { SecondVisit } from './benchSecondVisit.ts'
import type { Figure } from './figure.ts'

const kB = (bytes: number) => bytes / 1000

/** A first visit from this machine to itself: what the page makes of its files. */
export function coldOpenFigures({ lda, both, bare, bytesToLda, bytesToBoth, bytes }: ColdOpen): Figure[] {
  return [
    {
      metric: 'cold open of #/prediction/232 to LDA’s answer',
      value: lda,
      unit: 'ms',
      aim: Math.round(3 * bare.lda),
      floor: bare.lda,
    },
    {
      metric: 'cold open of #/prediction/232 to both answers',
      value: both,
      unit: 'ms',
      aim: 1500,
      floor: bare.both,
    },
    { metric: 'transferred by LDA’s answer, gzip', value: kB(bytesToLda), unit: 'kB' },
    { metric: 'transferred by both answers, gzip', value: kB(bytesToBoth), unit: 'kB' },
    { metric: '  own JavaScript, the explanations’ included', value: kB(bytes.ownScripts), unit: 'kB' },
    { metric: '  TensorFlow.js and WebAssembly', value: kB(bytes.tensorflow), unit: 'kB' },
    { metric: '  CSS', value: kB(bytes.styles), unit: 'kB' },
    { metric: '  fonts', value: kB(bytes.fonts), unit: 'kB' },
    { metric: '  the trained bundle', value: kB(bytes.bundle), unit: 'kB' },
    { metric: '  the recording', value: kB(bytes.recording), unit: 'kB' },
  ]
}

/** The same in a window that opens in the same moment. */
export function newWindowFigures(open: ColdOpen): Figure[] {
  return answerFigures('the same in a window that has just opened', open, { lda: 3 })
}

/** A visit that the service worker answers. */
export function secondVisitFigures({ lda, both }: SecondVisit): Figure[] {
  return [
    { metric: 'second visit (service worker) to LDA’s answer', value: lda, unit: 'ms' },
    { metric: 'second visit (service worker) to both answers', value: both, unit: 'ms', aim: 300 },
  ]
}

/** A first visit through a slow network: what the order of loading is worth. */
export function slowOpenFigures(open: ColdOpen): Figure[] {
  return answerFigures('the same on 4G (9 Mbit/s, 170 ms)', open, { lda: 1.2, both: 1.2 })
}

/** @param aims how many times the files fetched bare an answer may take */
function answerFigures(
  what: string,
  open: ColdOpen,
  aims: Partial<Readonly<Record<'lda' | 'both', number>>>,
): Figure[] {
  const titles = { lda: 'LDA’s answer', both: 'both answers' } as const
  return (['lda', 'both'] as const).map((answer) => {
    const { [answer]: floor } = open.bare
    const times = aims[answer]
    return {
      metric: `${what}, to ${titles[answer]}`,
      value: open[answer],
      unit: 'ms',
      ...(times && { aim: Math.round(times * floor) }),
      floor,
    }
  })
}
