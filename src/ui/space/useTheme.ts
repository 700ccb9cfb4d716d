import { useEffect, useState } from 'react'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'

/** Changes whenever the page's colours do: what is drawn on a canvas does not follow them by itself. */
export function useTheme(): string {
  const isDark = useMediaQuery('(prefers-color-scheme: dark)')
  const [chosen, setChosen] = useState(document.documentElement.dataset.theme)
  useEffect(() => {
    const root = document.documentElement
    const observer = new MutationObserver(() => setChosen(root.dataset.theme))
    observer.observe(root, { attributes: true, attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [])
  return `${chosen} ${isDark}`
}
