import { serve } from '../rpc/serve.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'
import { warmIntl } from './warmIntl.ts'

serve(createDecoderFunctions(), globalThis)
// While the bundle and the recording are on their way.
setTimeout(warmIntl)
