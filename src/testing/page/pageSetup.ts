import { afterEach } from 'vitest'
import { closeOwnApp } from './renderApp.tsx'

// Here and not beside `closeOwnApp`, which is loaded once for all files: this is done anew for each.
afterEach(closeOwnApp)
