import { serve } from '../rpc/serve.ts'
import { trainerAssist } from './trainerAssist.ts'
import { createTrainerFunctions } from './trainerFunctions.ts'

serve({ ...createTrainerFunctions(), ...trainerAssist }, globalThis)
