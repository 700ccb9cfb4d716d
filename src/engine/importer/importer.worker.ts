import { serve } from '../rpc/serve.ts'
import { createImporterFunctions } from './importerFunctions.ts'

serve(createImporterFunctions(), globalThis)
