/** The part of the browser's Trusted Types that is used here; TypeScript's own library does not know them yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

let policy: { createScriptURL(url: string): string } | undefined

/**
 * The address of a script of this page's own, in the form that the Content-Security-Policy asks for where a worker is
 * started. All such addresses pass through here: there is one policy, `decoder`.
 * @throws TypeError where the script would come from another origin
 */
export function trustedScriptUrl(url: string | URL): string {
  const trustedTypes: TrustedTypes | undefined = Reflect.get(globalThis, 'trustedTypes')
  policy ??= trustedTypes?.createPolicy('decoder', { createScriptURL: ownUrl }) ?? { createScriptURL: ownUrl }
  return policy.createScriptURL(String(url))
}

function ownUrl(address: string): string {
  const url = new URL(address, location.href)
  // A blob's address says which page made it; only this page's own can be started at all.
  if (url.protocol === 'blob:' || url.origin === location.origin) return url.href
  throw new TypeError(`${url.origin} is not this site`)
}
