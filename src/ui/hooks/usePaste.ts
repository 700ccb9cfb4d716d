import { useEffect } from 'react'

/**
 * Takes files that are pasted into the page; text becomes a file named “pasted text”. Fields keep what is pasted into
 * them.
 * @param onFiles must not change between renders
 */
export function usePaste(onFiles: (files: File[]) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (!event.clipboardData || isField(event.target)) return
      const files = filesOf(event.clipboardData)
      if (files.length === 0) return
      event.preventDefault()
      onFiles(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [onFiles])
}

function filesOf(clipboard: DataTransfer): File[] {
  if (clipboard.files.length > 0) return [...clipboard.files]
  const text = clipboard.getData('text/plain')
  return text.trim() === '' ? [] : [new File([text], 'pasted text', { type: 'text/plain' })]
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  )
}
