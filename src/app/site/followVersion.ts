/**
 * Loads the page anew when another version of the site takes its place: its script and the files that it would get from
 * then on are of two versions. From the first moment, as another tab may put the newer version in use at any time.
 * @param container `navigator.serviceWorker`
 * @param reload loads the page anew
 */
export function followVersion(container: ServiceWorkerContainer, reload: () => void): void {
  let isServed = Boolean(container.controller)
  container.addEventListener('controllerchange', () => {
    if (isServed) reload()
    isServed = true
  })
}
