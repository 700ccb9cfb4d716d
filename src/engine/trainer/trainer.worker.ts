import { serve } from '../rpc/serve.ts'
import { createTrainerFunctions } from './trainerFunctions.ts'

serve(createTrainerFunctions(), globalThis)
