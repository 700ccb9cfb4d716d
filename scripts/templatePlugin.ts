import type { Plugin } from 'vite'
import { TEMPLATE_FILE } from '../src/models/bundle/page/templateFile.ts'
import { buildTemplate } from './buildTemplate.ts'

/** Puts the one-file edition without a decoder beside the built site, for a page to put one into. */
export function templatePlugin(): Plugin {
  let root = ''
  let building: Promise<string> | undefined
  return {
    name: 'eeg-letter-decoder:template',
    // A build that is not written is looked at, not published.
    apply: ({ build }, { command }) => command === 'build' && build?.write !== false,
    configResolved(config) {
      root = config.root
    },
    // Beside the site's own build, which is told of a failure at its end.
    buildStart() {
      building = buildTemplate(root)
      building.catch(() => {})
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: TEMPLATE_FILE, source: (await building) ?? '' })
    },
  }
}
