import { useEffect, useState } from 'react'

/**
 * Takes files that are dropped anywhere on the page; without it the browser would leave the page for the file.
 * @param onFiles must not change between renders
 * @returns whether files are being dragged over the page
 */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [isDragging, setIsDragging] = useState(false)
  useEffect(() => {
    // Entering a child comes before leaving its parent: the page is left when as many were left as entered.
    let entered = 0
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      entered++
      setIsDragging(true)
    }
    const leave = (event: DragEvent) => {
      if (hasFiles(event) && --entered <= 0) end()
    }
    const end = () => {
      entered = 0
      setIsDragging(false)
    }
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const drop = (event: DragEvent) => {
      end()
      if (!hasFiles(event)) return
      event.preventDefault()
      onFiles([...(event.dataTransfer?.files ?? [])])
    }
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop, dragend: end } as const
    for (const [name, listener] of Object.entries(listeners)) {
      window.addEventListener(name as keyof typeof listeners, listener)
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name as keyof typeof listeners, listener)
      }
    }
  }, [onFiles])
  return isDragging
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
