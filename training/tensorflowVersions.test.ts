import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as whole from '@tensorflow/tfjs'
import * as core from '@tensorflow/tfjs-core'
import { expect, it } from 'vitest'
import type { LockFile } from '../scripts/billOfMaterials.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'))
const manifest: Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>> = read(
  'package.json',
)
const lock: LockFile = read('package-lock.json')

/** The parts that the site is made of. */
const PARTS = ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-backend-cpu']
const isTensorflow = (path: string) => path.includes('node_modules/@tensorflow/')

it('training and the tests use the whole TensorFlow.js, the site its parts, all pinned to one version', () => {
  const version = manifest.devDependencies['@tensorflow/tfjs']
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  for (const part of PARTS) expect(manifest.dependencies[part], part).toBe(version)
})

it('one version of each package is locked, and one copy', () => {
  const version = manifest.devDependencies['@tensorflow/tfjs']
  const locked = Object.entries(lock.packages).filter(([path]) => isTensorflow(path))
  expect(locked.length).toBeGreaterThan(PARTS.length)
  for (const [path, { version: found }] of locked.filter(([path]) => /@tensorflow\/[^/]+$/.test(path))) {
    expect(path).toMatch(/^node_modules\/@tensorflow\/[^/]+$/)
    expect(found, path).toBe(version)
  }
})

it('the site ships the parts only', () => {
  const shipped = Object.entries(lock.packages)
    .filter(([path, { dev }]) => /^node_modules\/@tensorflow\/[^/]+$/.test(path) && !dev)
    .map(([path]) => path.slice('node_modules/'.length))
  expect(shipped.sort()).toEqual([...PARTS].sort())
})

it('the whole and the parts share one engine, so that a backend started for one serves the other', () => {
  expect(whole.engine()).toBe(core.engine())
  expect(whole.Tensor).toBe(core.Tensor)
})
