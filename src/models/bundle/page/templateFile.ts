/**
 * What the site calls the one-file edition without a decoder. Text to the host: opened as a page it would be of no
 * use, and a host's start page must not pass for it.
 */
export const TEMPLATE_FILE = 'single.html.txt'
