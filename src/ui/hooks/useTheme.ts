import { useSyncExternalStore } from 'react'

const DARK = '(prefers-color-scheme: dark)'

/** The theme that the page is drawn in, for canvases, which know no tokens; followed as it changes. */
export function useTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, currentTheme)
}

function currentTheme(): 'light' | 'dark' {
  const root = document.documentElement
  // A page in the reader's own few colours follows the device, whatever was chosen.
  const chosen = matchMedia('(forced-colors: active)').matches ? undefined : root.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia(DARK).matches ? 'dark' : 'light'
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  const list = matchMedia(DARK)
  list.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    list.removeEventListener('change', changed)
  }
}
