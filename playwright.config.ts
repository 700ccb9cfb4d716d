import { defineConfig } from '@playwright/test'
import { BROWSER_FLAGS, findBrowser } from './scripts/findBrowser.ts'

/** `npm run e2e` sets the folder, the port and the browser; `npx playwright test` alone tests what is in dist/. */
const folder = process.env.E2E_SITE ?? 'dist'
const port = process.env.E2E_PORT ?? '4174'
const url = `http://localhost:${port}/`
const executablePath = findBrowser('testing')
/**
 * V8 compiles and collects where it runs: its helper threads cost a fifth of the whole run, as two browsers leave no
 * core for them.
 */
const NO_HELPERS = '--js-flags=--single-threaded'
/** Specs of the service worker. */
const KEPT_SITE = /(offline|update|lostServiceWorker)\.spec\.ts$/
/** What takes longest of the others. */
const TRAINING = /train\.spec\.ts$/

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: process.env.CI !== undefined,
  fullyParallel: true,
  // More browsers than cores would make the page's own figures, and its waits, longer than a person's.
  workers: 2,
  timeout: 120_000,
  // A whole load of the page on a busy machine; what is there sooner is not waited for.
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: url,
    viewport: { width: 1280, height: 900 },
    // Numbers and dates are shown in the reader's locale; the tests read English ones.
    locale: 'en-GB',
    launchOptions: { args: [...BROWSER_FLAGS, NO_HELPERS], ...(executablePath && { executablePath }) },
  },
  // The longest first. Most specs count on the requests of a first visit, or answer some themselves, which a service worker would not ask.
  projects: [
    { name: 'kept', testMatch: KEPT_SITE, use: { serviceWorkers: 'allow' } },
    { name: 'training', testMatch: TRAINING, use: { serviceWorkers: 'block' } },
    { name: 'network', testIgnore: [KEPT_SITE, TRAINING], use: { serviceWorkers: 'block' } },
  ],
  webServer: { command: `node --import tsx scripts/serveFolder.ts "${folder}" ${port}`, url },
})
