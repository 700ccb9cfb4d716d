import { serve } from '../rpc/serve.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'

serve(createDecoderFunctions(), globalThis)
