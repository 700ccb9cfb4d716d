// Node's main thread has its TypeScript loader from the command line, a second thread has none.
import { register } from 'tsx/esm/api'

register()
await import('./answerThread.ts')
