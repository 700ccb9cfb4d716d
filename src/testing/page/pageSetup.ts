import { afterAll, afterEach, vi } from 'vitest'
import { closeOwnApp } from './renderApp.tsx'
import { workersAtRest } from './workerStandIn.ts'

// Here and not beside `closeOwnApp`, which is loaded once for all files: this is done anew for each.
afterEach(closeOwnApp)

// A module that is still being loaded as the file ends could not be loaded by any file after it.
afterAll(async () => {
  await workersAtRest()
  await vi.dynamicImportSettled()
})
