import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../src/problem.ts'
import { runCommand, UsageError } from './runCommand.ts'
import { runInProcess } from './testing/runInProcess.ts'

const run = (action: () => Promise<void>) =>
  runInProcess((args, streams) => runCommand(new Command('test'), action, args, streams), [])

describe('runCommand', () => {
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
  })

  it('exits with 0 where all went well', async () => {
    expect(await run(() => Promise.resolve())).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})
