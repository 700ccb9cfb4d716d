import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { docPlugin } from './docPlugin.ts'
import { inlineBuild } from './inlineBuild.ts'
import { ownParts } from './ownParts.ts'
import { singleTemplate } from './singlePage.ts'

/** The workers that the one-file edition brings along, each from `src/engine/single/NAME.worker.ts`. */
const WORKERS = ['decoder', 'importer', 'reader', 'trainer'] as const

/**
 * Builds the one-file edition without a decoder.
 * @param root the repository
 * @throws Error where something was left outside
 */
export async function buildTemplate(root: string): Promise<string> {
  const icon = `data:image/svg+xml;base64,${readFileSync(join(root, 'public/icon.svg')).toString('base64')}`
  const [page, ...workers] = await Promise.all([
    inlineBuild({
      root,
      entry: 'src/mainSingle.ts',
      format: 'es',
      plugins: [ownParts(root, icon), docPlugin(), ...react()],
    }),
    ...WORKERS.map((name) =>
      inlineBuild({
        root,
        entry: `src/engine/single/${name}.worker.ts`,
        format: 'iife',
        plugins: [ownParts(root, icon)],
      }),
    ),
  ])
  return singleTemplate({
    ...page,
    icon,
    workers: new Map(WORKERS.map((name, at) => [name, workers[at]!.script])),
  })
}
