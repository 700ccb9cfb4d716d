import { predictCommand } from './predictCommand.ts'

process.exitCode = await predictCommand(process.argv.slice(2))
