import { useEffect } from 'react'

/** Names the page after its view, in the browser's tab and history. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · EEG Letter Decoder`
  }, [title])
}
