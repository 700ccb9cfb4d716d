import { serve } from '../rpc/serve.ts'
import { readerFunctions } from './readerFunctions.ts'

serve(readerFunctions, globalThis)
