import { readerFunctions } from './readerFunctions.ts'
import { serve } from './serve.ts'

serve(readerFunctions, globalThis)
