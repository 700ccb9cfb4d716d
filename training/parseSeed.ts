import { InvalidArgumentError } from 'commander'

/** A seed from the command line: an integer of 32 bits. */
export function parseSeed(text: string): number {
  const seed = Number(text)
  if (text.trim() !== '' && seed === (seed | 0)) return seed
  throw new InvalidArgumentError('expected an integer of 32 bits')
}
