import { TEMPLATE_FILE } from '../src/models/bundle/page/templateFile.ts'

/** The name of the one Trusted Types policy, which `src/engine/rpc/trustedScriptUrl.ts` makes. */
const TRUSTED_TYPES_POLICY = 'decoder'

export type ContentSecurityPolicy = Readonly<Record<string, readonly string[]>>

/**
 * What the page may load and do: nothing but its own files and its own WebAssembly. No inline script or style, no
 * `eval`, no other origin, no form that sends anything.
 */
export const SITE_POLICY: ContentSecurityPolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': [TRUSTED_TYPES_POLICY],
}

/**
 * The one-file edition's policy: its own inline parts by their digests, nothing from anywhere.
 * @param scripts, styles digests as `'sha256-…'`
 */
export function singlePolicy(scripts: readonly string[], styles: readonly string[]): ContentSecurityPolicy {
  return {
    ...SITE_POLICY,
    'script-src': [...scripts, "'wasm-unsafe-eval'"],
    'style-src': styles,
    'img-src': ['data:'],
    'font-src': ['data:'],
    // TensorFlow.js fetches its WebAssembly, which stands in the worker's code as a data: address.
    'connect-src': ['data:'],
    'worker-src': ['blob:'],
    'manifest-src': ["'none'"],
  }
}

/** The policy as the value of a header or of `<meta http-equiv="Content-Security-Policy">`. */
export function formatPolicy(policy: ContentSecurityPolicy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ')
}

/** Device features that the page never uses, and that nothing it loads may ask for. */
const DENIED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]

/** Sent with every answer of a host that can be told so. A meta tag cannot say `frame-ancestors`. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': formatPolicy({ ...SITE_POLICY, 'frame-ancestors': ["'none'"] }),
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Names under `assets/` hold a digest of their content; everything else is asked after on every visit. */
const IMMUTABLE = 'public, max-age=31536000, immutable'
const REVALIDATE = 'no-cache'
const REVALIDATED = [
  '/',
  '/index.html',
  '/sw.js',
  '/manifest.webmanifest',
  `/${TEMPLATE_FILE}`,
  '/test.json',
  '/models/*',
]

/** How long a file may be kept, by its path within the site. */
export function cacheControl(path: string): string {
  return path.startsWith('assets/') ? IMMUTABLE : REVALIDATE
}

/** The same as a `_headers` file, as Netlify, Cloudflare Pages and others read it at the root of a site. */
export function formatHeadersFile(): string {
  const rule = (path: string, headers: Readonly<Record<string, string>>) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n')
  return [
    rule('/*', SECURITY_HEADERS),
    rule('/assets/*', { 'Cache-Control': IMMUTABLE }),
    ...REVALIDATED.map((path) => rule(path, { 'Cache-Control': REVALIDATE })),
  ].join('\n')
}
