import { createDecoderFunctions } from './decoderFunctions.ts'
import { serve } from './serve.ts'

serve(createDecoderFunctions(), globalThis)
