import { type Command, Option } from 'commander'

/** The options of every command that takes a file of scikit-learn's models. */
export function addImportOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--preprocessing <name>',
        'of a scikit-learn classifier that stands alone in its file: what was done to rows before its fit',
      ).choices(['none', 'l2-normalise']),
    )
    .option(
      '--columns-of <file>',
      'of a scikit-learn model without feature names: a recording with its columns in their order',
    )
    .option(
      '--model <path>',
      'of several models in a file: one, as ["lda"] or [0]; may be said again (default: all)',
      (path: string, before: readonly string[] = []) => [...before, path],
    )
}
