import type { ImportedManifest } from '../../models/bundle/manifest.ts'

/** What an imported decoder was made of: `model.joblib, scikit-learn 1.2.1`. */
export function importedWords({ imported: { files, library } }: Pick<ImportedManifest, 'imported'>): string {
  return [...files.map(({ file }) => file), ...(library === null ? [] : [library])].join(', ')
}
