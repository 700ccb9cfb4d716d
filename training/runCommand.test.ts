import { Command } from 'commander'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ProblemError } from '../src/problem.ts'
import { runCommand, UsageError } from './runCommand.ts'

async function run(action: () => Promise<void>): Promise<{ code: typeof process.exitCode; stderr: string }> {
  let stderr = ''
  const write = (text: string | Uint8Array) => {
    stderr += text
    return true
  }
  vi.spyOn(process.stderr, 'write').mockImplementation(write)
  await runCommand(new Command('test').configureOutput({ writeErr: write }), action, [])
  return { code: process.exitCode, stderr }
}

describe('runCommand', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    process.exitCode = undefined
  })

  it('tells a problem in one line and exits with 1', async () => {
    const problem = { code: 'empty', message: 'the file is empty', file: 'a.csv' } as const
    const { code, stderr } = await run(() => Promise.reject(new ProblemError(problem)))
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'test: a.csv: the file is empty\n' })
  })

  it('shows the usage of a command that is used wrongly and exits with 2', async () => {
    const { code, stderr } = await run(() => Promise.reject(new UsageError('not so')))
    expect(code).toBe(2)
    expect(stderr).toMatch(/^Usage: test[\s\S]*test: not so\n$/)
  })

  it('does not hide mistakes of the program', async () => {
    await expect(run(() => Promise.reject(new TypeError('undefined is not a function')))).rejects.toThrow(
      TypeError,
    )
    expect(process.exitCode).toBe(1)
  })

  it('leaves the exit code alone where all went well', async () => {
    expect((await run(() => Promise.resolve())).code).toBeUndefined()
  })
})
