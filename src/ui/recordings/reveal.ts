/** How often and how long it is looked for, in milliseconds: a view may have to be loaded first. */
const EVERY = 100
const AT_MOST = 5000

/**
 * Scrolls to an element as soon as it is there, opens it where it folds, and gives it the focus. Begins a moment later,
 * when the dialog that asked for it has closed and given the focus back.
 */
export function reveal(id: string): void {
  look(id, 0)
}

function look(id: string, waited: number): void {
  setTimeout(() => {
    const element = document.getElementById(id)
    if (element) show(element)
    else if (waited < AT_MOST) look(id, waited + EVERY)
  }, EVERY)
}

function show(element: HTMLElement): void {
  const fold = element.closest('details') ?? element.querySelector('details')
  if (fold) fold.open = true
  // The title of a fold within the element takes the focus by itself.
  const title = element.querySelector<HTMLElement>('summary')
  if (!title) element.tabIndex = -1
  ;(title ?? element).focus({ preventScroll: true })
  element.scrollIntoView({ block: 'start' })
}
