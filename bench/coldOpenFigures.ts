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
export function newWindowFigures({ lda, both, bare }: ColdOpen): Figure[] {
  return [
    {
      metric: 'the same in a window that has just opened, to LDA’s answer',
      value: lda,
      unit: 'ms',
      aim: Math.round(3 * bare.lda),
      floor: bare.lda,
    },
    {
      metric: 'the same in a window that has just opened, to both answers',
      value: both,
      unit: 'ms',
      floor: bare.both,
    },
  ]
}

/** A visit that the service worker answers. */
export function secondVisitFigures({ lda, both }: SecondVisit): Figure[] {
  return [
    { metric: 'second visit (service worker) to LDA’s answer', value: lda, unit: 'ms' },
    { metric: 'second visit (service worker) to both answers', value: both, unit: 'ms', aim: 300 },
  ]
}

/** A first visit through a slow network: what the order of loading is worth. */
export function slowOpenFigures({ lda, both, bare }: ColdOpen): Figure[] {
  return [
    {
      metric: 'the same on 4G (9 Mbit/s, 170 ms), to LDA’s answer',
      value: lda,
      unit: 'ms',
      aim: Math.round(1.2 * bare.lda),
      floor: bare.lda,
    },
    {
      metric: 'the same on 4G (9 Mbit/s, 170 ms), to both answers',
      value: both,
      unit: 'ms',
      aim: Math.round(1.2 * bare.both),
      floor: bare.both,
    },
  ]
}
