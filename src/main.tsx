// First, so that it runs before all else is there.

import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { createStore } from 'zustand/vanilla'
import { createActions } from './app/actions.ts'
import { followVersion } from './app/site/followVersion.ts'
import { INITIAL_STATE, type State } from './app/state.ts'
import { whenIdle } from './app/whenIdle.ts'
import { base, engine } from './boot.ts'
import { AppProvider } from './ui/AppContext.tsx'
import { App, preloadView } from './ui/shell/App.tsx'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import './ui/styles/shell.css'
import './ui/styles/print.css'

const store = createStore<State>(() => INITIAL_STATE)
const actions = createActions(store, engine, base)
// The development server's files are not to be kept, and the one-file edition, which names no manifest, keeps itself.
const canKeepSite =
  import.meta.env.PROD &&
  isSecureContext &&
  location.protocol.startsWith('http') &&
  'serviceWorker' in navigator &&
  document.querySelector('link[rel="manifest"]') !== null
const reload = () => location.reload()
if (canKeepSite) followVersion(navigator.serviceWorker, reload)
// What comes over the network first; the page says already what it is. Each in a task of its own.
const started = actions.start()
setTimeout(preloadView)
setTimeout(render)
// Only then, so that keeping the site takes nothing from the first view and from what comes right behind it.
void started
  .then(() => new Promise((go) => setTimeout(go, 1000)))
  .then(() => whenIdle(10_000))
  .then(keepSite)
  .catch(() => {})

/** Keeps the site for use without a network, and tells of newer versions; where that fails the page works as without. */
async function keepSite(): Promise<void> {
  if (!canKeepSite) return
  const [{ UpdateNotice }, { createSiteUpdates }] = await Promise.all([
    import('./ui/shell/UpdateNotice.tsx'),
    import('./app/site/siteUpdates.ts'),
  ])
  const updates = createSiteUpdates(navigator.serviceWorker, reload)
  const place = document.body.appendChild(document.createElement('div'))
  createRoot(place).render(<UpdateNotice updates={updates} />)
  await updates.register(base, import.meta.url)
}

function render(): void {
  const root = createRoot(document.getElementById('root')!)
  // In slices, so that the page answers meanwhile.
  startTransition(() =>
    root.render(
      <StrictMode>
        <AppProvider store={store} actions={actions}>
          <App />
        </AppProvider>
      </StrictMode>,
    ),
  )
}
