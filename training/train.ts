import { trainCommand } from './trainCommand.ts'

process.exitCode = await trainCommand(process.argv.slice(2))
