/**
 * A script for pages that run functions of this folder: tsx wraps named functions in a helper, `__name`, which only
 * its own modules have.
 */
export const KEEP_NAMES = 'globalThis.__name = (named) => named'
