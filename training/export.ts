import { exportCommand } from './exportCommand.ts'

process.exitCode = await exportCommand(process.argv.slice(2))
