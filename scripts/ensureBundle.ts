import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Manifest } from '../src/models/bundle/manifest.ts'
import { HELD_OUT_FILE, readBundleState, TRAINING_FILE } from './bundleState.ts'

/**
 * Trains where there is no bundle that fits; one of the person's own is left as it is. Ends the program where there is
 * none afterwards.
 */
export async function ensureBundle(): Promise<Manifest> {
  let state = await readBundleState()
  if (state.kind === 'outdated') {
    console.log(`Training first: ${state.why}.`)
    if (!existsSync(TRAINING_FILE) || !existsSync(HELD_OUT_FILE)) run('training/simulate.ts')
    run('training/train.ts')
    state = await readBundleState()
  } else if (state.kind === 'ready') {
    const what = state.manifest.imported ? 'imported bundle is whole' : 'trained bundle is up to date'
    console.log(`The ${what}; \`npm run train\` trains anew.`)
  }
  if (state.kind === 'ready') return state.manifest
  const options = state.kind === 'broken' ? ' -- --train <file> --test <file>' : ''
  console.error(`${state.why}; train again with \`npm run train${options}\`.`)
  process.exit(1)
}

function run(script: string): void {
  const { status, signal } = spawnSync(process.execPath, ['--import', 'tsx', script], { stdio: 'inherit' })
  if (status !== 0) process.exit(signal ? 130 : (status ?? 1))
}

// The Dockerfile starts it as a program.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await ensureBundle()
