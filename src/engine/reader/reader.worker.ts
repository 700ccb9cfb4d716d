import { serve } from '../rpc/serve.ts'
import { readerFunctions } from './readerFunctions.ts'
import { warmIntl } from './warmIntl.ts'

serve(readerFunctions, globalThis)
// Behind the first question, whose file is then on its way.
setTimeout(warmIntl)
