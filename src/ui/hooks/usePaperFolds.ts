import { useLayoutEffect } from 'react'

/**
 * Opens what is folded (`details` with `data-paper`) while the page is printed. Before anything else that prepares for
 * paper, so that what is drawn for it finds its place.
 */
export function usePaperFolds(): void {
  useLayoutEffect(() => {
    let opened: readonly HTMLDetailsElement[] = []
    const open = () => {
      opened = [
        ...opened,
        ...document.querySelectorAll<HTMLDetailsElement>('details[data-paper]:not([open])'),
      ]
      for (const fold of opened) fold.open = true
    }
    const close = () => {
      for (const fold of opened) fold.open = false
      opened = []
    }
    const onChange = (event: MediaQueryListEvent) => (event.matches ? open() : close())
    const paper = matchMedia('print')
    addEventListener('beforeprint', open, { capture: true })
    addEventListener('afterprint', close)
    paper.addEventListener('change', onChange)
    return () => {
      removeEventListener('beforeprint', open, { capture: true })
      removeEventListener('afterprint', close)
      paper.removeEventListener('change', onChange)
    }
  }, [])
}
