/** What a bug report should say of the browser: names of the facts and their values, in the order to show. */
export function browserFacts(): ReadonlyMap<string, string> {
  const { innerWidth, innerHeight, devicePixelRatio, isSecureContext, crossOriginIsolated } = window
  return new Map([
    ['browser', navigator.userAgent],
    ['language', navigator.language],
    ['screen', `${screen.width} × ${screen.height} px`],
    ['window', `${innerWidth} × ${innerHeight} px`],
    ['device pixels per px', String(devicePixelRatio)],
    ['colour scheme', isMatch('(prefers-color-scheme: dark)') ? 'dark' : 'light'],
    ['reduced motion', yesNo(isMatch('(prefers-reduced-motion: reduce)'))],
    ['secure context', yesNo(isSecureContext)],
    ['cross-origin isolated', yesNo(crossOriginIsolated)],
    ['workers', yesNo(typeof window.Worker === 'function')],
  ])
}

function isMatch(query: string): boolean {
  return window.matchMedia(query).matches
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no'
}
