/** How often and how long it is looked for, in milliseconds: a view may have to be loaded first. */
const EVERY = 100
const AT_MOST = 5000

/** Scrolls to an element as soon as it is there, opens it where it folds, and gives it the focus. */
export function reveal(id: string, waited = 0): void {
  const element = document.getElementById(id)
  if (element) {
    const fold = element.closest('details')
    if (fold) fold.open = true
    element.tabIndex = -1
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'start' })
  } else if (waited < AT_MOST) setTimeout(() => reveal(id, waited + EVERY), EVERY)
}
