import { afterEach } from 'vitest'
import { closeApp } from './renderApp.tsx'

// Here and not beside `closeApp`, which is loaded once for all files: this is done anew for each.
afterEach(closeApp)
