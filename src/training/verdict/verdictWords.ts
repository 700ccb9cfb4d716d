import { capitalised, formatList } from '../../evaluation/trust/formatFigure.ts'
import { TRAINABLE_KINDS } from '../../models/trainableKinds.ts'
import type { GroupLeftOut } from './groupsLeftOut.ts'
import type { RestsOn } from './restsOn.ts'
import type { Verdict } from './verdictFormat.ts'

/** How numbers are written, in the reader's language. */
export interface NumberWords {
  /** A part of one as per cent with one decimal: `69.2%`. */
  percent(fraction: number): string
  /** The same without decimals: `95%`. */
  wholePercent(fraction: number): string
  /** A whole number: `1,300`. */
  count(value: number): string
  /** A probability to two significant digits: `0.005`. */
  probability(p: number): string
}

/** A verdict in sentences, a paragraph each. */
export interface VerdictWords {
  /** What the decoder does on rows that it has not seen, how sure that is, and what chance is. */
  readonly headline: string
  /** What that rests on. */
  readonly restsOn: string
  /** What all but the headline was found with. */
  readonly probe: string
  /** Random folds, folds cut in time, and the leakage between them. */
  readonly folds: string
  readonly shuffled: string
  readonly curve: string
  readonly groups: string
}

/** A p above it is no evidence. */
const SIGNIFICANT = 0.05
/** With fewer labellings, p says as much of their number as of the labels. */
const FEW_LABELLINGS = 100
/** A difference of accuracies that is worth words. */
const WORTH_TELLING = 0.02
const MOST_NAMED = 3
const CANNOT_TELL = 'this recording can’t tell letters from moments'

const PLACES: Readonly<Record<RestsOn, string>> = {
  'another-recording': 'of another recording',
  'later-runs': 'of later runs of the same recording',
  'later-part': 'from the later part of the runs that were trained on',
}

/** Says a verdict in plain words; where nothing better than chance was found, it says that first. */
export function verdictWords(verdict: Verdict, format: NumberWords): VerdictWords {
  return {
    headline: headline(verdict, format),
    restsOn: restsOn(verdict),
    probe: verdict.probe.isClassifier
      ? 'Folds, exchanged labels and all else beyond the first sentence was found with LDA, trained anew each time.'
      : 'Folds, exchanged labels and all else beyond the first sentence was found with LDA, which is trained anew in a moment; it is none of this decoder’s classifiers.',
    folds: folds(verdict, format),
    shuffled: shuffled(verdict, format),
    curve: curve(verdict, format),
    groups: groups(verdict, format),
  }
}

function headline({ heldOut, chance, classifiers, restsOn }: Verdict, format: NumberWords): string {
  const { percent, wholePercent, count } = format
  const rights = classifiers.map(({ title, correct, interval: [low, high] }) => {
    const name = classifiers.length === 1 ? 'this decoder' : nameOf(title)
    const range = `${wholePercent(0.95)} interval ${wholePercent(low)} to ${wholePercent(high)}`
    return `${name} is right in ${percent(correct / heldOut.rows)} (${range})`
  })
  const place = `On ${counted(heldOut.rows, 'row', format)} ${PLACES[restsOn]}, worth about ${count(heldOut.effective)} independent ones,`
  const guesses = [`chance is ${percent(chance.accuracy)}`]
  if (chance.commonest > chance.accuracy + WORTH_TELLING) {
    guesses.push(`always naming the commonest class is right in ${percent(chance.commonest)}`)
  }
  const found = `${place} ${formatList(rights)}, where ${formatList(guesses)}.`

  const poor = classifiers.filter(({ correct }) => correct / heldOut.rows <= chance.threshold)
  if (poor.length === 0) return found
  const limit = `with so few independent rows, guessing reaches ${percent(chance.threshold)} by chance alone`
  if (poor.length === classifiers.length) {
    return `Nothing better than chance was found. ${found} ${capitalised(limit)}.`
  }
  const names = poor.map(({ title }) => nameOf(title))
  return `${found} ${capitalised(formatList(names))} ${poor.length === 1 ? 'is' : 'are'} no better than chance: ${limit}.`
}

/** A classifier as a sentence names it: `the neural network`. */
function nameOf(title: string): string {
  return TRAINABLE_KINDS.find(({ texts }) => texts.title === title)?.texts.name ?? title
}

function restsOn({ restsOn: rests, training, heldOut }: Verdict): string {
  if (rests === 'later-part') {
    const doubt = training.isOneRunEach
      ? `each class is one run, and ${CANNOT_TELL}`
      : 'what a run has for itself helps as much as what its class has'
    return `This rests on neighbours in time only, rows a little later in the very runs that were trained on: ${doubt}.`
  }
  if (rests === 'later-runs') {
    return 'This rests on later runs of the same recording, of which training saw no row. They share the sitting and the cap: another session may go worse.'
  }
  const order = heldOut.isSameOrder
    ? ' Both go through the classes in the same order, so that whatever comes at the same time in each helps too.'
    : ''
  return `This rests on another recording, ${heldOut.file}, of which training saw no row. Whether it holds on other days and for other people, only their recordings can tell.${order}`
}

function folds(verdict: Verdict, format: NumberWords): string {
  const { folds: found, training, heldOut, probe } = verdict
  const { percent } = format
  const { gap, cut, random } = found
  const ofRandom = random === null ? [] : [`five random folds promise ${percent(random)}`]
  if (!cut) {
    const tooFew = `There are too few rows in ${training.file} for folds that are cut in time.`
    return [
      tooFew,
      ...ofRandom.map((promise) => `${capitalised(promise)}, leakage between neighbours included.`),
    ].join(' ')
  }
  const way = cut.by === 'runs' ? 'folds of whole runs' : 'five folds cut in time'
  const left = gap === 0 ? '' : ` (${counted(gap, 'row', format)} left out at each cut)`
  const ofTime = `${way}${left}${random === null ? ' promise' : ''} ${percent(cut.accuracy)}`
  const kept = probe.correct / heldOut.rows
  const sentences = [`Within ${training.file}, ${formatList([...ofRandom, ofTime])}.`]
  if (random !== null) sentences.push(leakage(random - cut.accuracy, certain(verdict), format))
  if (training.isOneRunEach) {
    sentences.push('As each class is one run there, the latter would score any labels of the runs alike.')
  }
  if (cut.accuracy - kept > WORTH_TELLING) {
    sentences.push(`On the held-out rows ${percent(kept)} remain.`)
  }
  return sentences.join(' ')
}

function leakage(difference: number, sure: number, format: NumberWords): string {
  if (difference < WORTH_TELLING) return 'There is hardly any leakage between neighbouring rows.'
  if (difference <= sure)
    return `The ${points(difference, format)} between them would be leakage, but are no more than chance can make of so few independent rows.`
  return `The ${points(difference, format)} between them are leakage: a random fold is judged by neighbours of its own rows.`
}

function shuffled(verdict: Verdict, format: NumberWords): string {
  const { shuffled: found, training, folds, chance } = verdict
  if (!found) {
    return folds.cut === null
      ? 'There are too few rows for folds, and with them for a test with exchanged labels.'
      : `Each class is one run, and folds within the recording score any labels of the runs alike, so that exchanged labels would do as well: ${CANNOT_TELL}.`
  }
  const { percent, count, probability } = format
  const mean = found.shuffled.reduce((sum, accuracy) => sum + accuracy, 0) / found.shuffled.length
  const most = found.shuffled.at(-1)!
  const where = found.judgedOn === 'folds' ? 'in the folds cut in time' : 'on the held-out rows'
  const isBeyond = found.p <= SIGNIFICANT
  const outcome = isBeyond
    ? found.accuracy > most
      ? 'more than any of them'
      : 'more than nearly all of them'
    : 'which is nothing special among them'
  const sentences = [
    `Trained ${count(found.shuffled.length)} times with labels exchanged between whole runs, LDA is right in ${percent(mean)} on average and ${percent(most)} at most ${where}; with the true labels in ${percent(found.accuracy)}, ${outcome} (p = ${probability(found.p)}).`,
  ]
  if (!isBeyond) {
    sentences.push(
      found.judgedOn === 'folds' && mean > chance.threshold
        ? `Labels that mean nothing do as well, so that what is decoded is the moment: ${CANNOT_TELL}.`
        : 'By this test nothing better than chance was found.',
    )
  }
  if (found.labellings !== null && found.labellings < FEW_LABELLINGS) {
    sentences.push(
      `There are only ${count(found.labellings)} ways to exchange the labels, so that p can hardly fall below ${probability(1 / found.labellings)}: more runs would tell more.`,
    )
  }
  if (found.judgedOn === 'held-out' && training.isOneRunEach) {
    sentences.push(
      `Only the held-out rows can show this: in ${training.file} each class is one run, and by itself ${CANNOT_TELL}.`,
    )
  }
  return sentences.join(' ')
}

function curve(verdict: Verdict, format: NumberWords): string {
  const { curve: found, heldOut } = verdict
  const { percent, count } = format
  const all = found.at(-1)
  const first = found[0]
  if (!all || !first || first === all) return 'There are too few rows to learn from fewer.'
  const part = (correct: number) => percent(correct / heldOut.rows)
  const middle = found.findLast(({ rows }) => rows <= 0.6 * all.rows && rows > first.rows)
  const between = middle ? `, with ${count(middle.rows)} rows in ${part(middle.correct)}` : ''
  const told = `Trained on the earliest ${counted(first.rows, 'row', format)}, LDA is right in ${part(first.correct)} of the held-out rows${between}, with all ${count(all.rows)} in ${part(all.correct)}.`
  if (!isBetter(verdict)) return told
  const earlier = middle ?? first
  return (all.correct - earlier.correct) / heldOut.rows > certain(verdict)
    ? `${told} It still gains from more rows.`
    : `${told} Beyond ${count(earlier.rows)} rows it gains nothing for certain.`
}

function groups(verdict: Verdict, format: NumberWords): string {
  const { groups: found } = verdict
  if (!found) return 'There are too many rows and features to leave out each electrode and band in turn.'
  if (found.electrodes.length + found.bands.length < 2) {
    return 'The features’ names tell of no electrodes and bands to leave out.'
  }
  if (!isBetter(verdict)) return 'What is no better than chance comes from no electrode and no band.'
  return [
    ...describeGroups(found.electrodes, 'electrode', verdict, format),
    ...describeGroups(found.bands, 'band', verdict, format),
  ].join(' ')
}

/** Which groups matter most, where losing one costs more than the score's own uncertainty; else that none does. */
function describeGroups(
  all: readonly GroupLeftOut[],
  noun: string,
  verdict: Verdict,
  { percent }: NumberWords,
): string[] {
  const { heldOut, probe } = verdict
  const sure = certain(verdict)
  const sorted = all.toSorted((a, b) => a.correct - b.correct)
  const [first] = sorted
  if (!first || all.length < 2) return []
  const drop = ({ correct }: GroupLeftOut) => (probe.correct - correct) / heldOut.rows
  const part = ({ correct }: GroupLeftOut) => percent(correct / heldOut.rows)
  if (drop(first) <= sure) {
    return [
      `No single ${noun} carries it for certain: without ${first.name}, where it loses most, LDA is right in ${part(first)}.`,
    ]
  }
  const clear = sorted.filter((group) => drop(group) > sure).slice(0, MOST_NAMED)
  return [
    `Of the ${noun}s it leans most on ${formatList(clear.map((group) => `${group.name} (without it ${part(group)})`))}.`,
  ]
}

function isBetter({ probe, heldOut, chance }: Verdict): boolean {
  return probe.correct / heldOut.rows > chance.threshold
}

/** A difference of accuracies that is no matter of chance: half of the interval, more than two on the same rows need. */
function certain({ probe }: Verdict): number {
  const [low, high] = probe.interval
  return (high - low) / 2
}

function points(difference: number, { count }: NumberWords): string {
  const rounded = Math.round(100 * difference)
  return `${count(rounded)} percentage ${rounded === 1 ? 'point' : 'points'}`
}

function counted(value: number, noun: string, { count }: NumberWords): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`
}
