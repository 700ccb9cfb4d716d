/**
 * Formats a number and a date that nobody sees. The first ones of a language take 20 to 40 ms, for its data to be
 * loaded; the browser keeps that for all threads of a page, so that a worker can spare the page's own thread the wait.
 */
export function warmIntl(): void {
  new Intl.NumberFormat(undefined, { style: 'percent' }).format(0)
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(0)
}
