/**
 * Loads the page anew when another version of the site takes its place: its script and the files that it would get from
 * then on are of two versions. From the first moment, as another tab may put the newer version in use at any time.
 * @param container `navigator.serviceWorker`
 * @param reload loads the page anew
 */
export function followVersion(container: ServiceWorkerContainer, reload: () => void): void {
  let isServed = Boolean(container.controller)
  container.addEventListener('controllerchange', () => {
    const { controller } = container
    // Where a person or the browser has removed it no other version has come, and what is open would be lost.
    if (isServed && controller) reload()
    isServed = controller !== null
  })
}
