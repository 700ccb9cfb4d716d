import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createStore } from 'zustand/vanilla'
import { createActions } from './app/actions.ts'
import { INITIAL_STATE, type State } from './app/state.ts'
import { createEngine } from './engine/engine.ts'
import { App } from './ui/App.tsx'
import { AppProvider } from './ui/AppContext.tsx'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import './ui/styles/print.css'

const store = createStore<State>(() => INITIAL_STATE)
const base = new URL('./', document.baseURI.split('#')[0]).href
const actions = createActions(store, createEngine(), base)
void actions.start()
if (/^#\/(prediction|score)/.test(location.hash)) actions.warmUp()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <AppProvider store={store} actions={actions}>
      <App />
    </AppProvider>
  </StrictMode>,
)
