/** The version in `package.json`, which a test compares it with. */
export const SITE_VERSION = '0.1.0'
