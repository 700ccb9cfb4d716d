import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'

/** Flags of every Chromium that tests and benchmarks start. */
export const BROWSER_FLAGS: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium refuses to run as root with its sandbox, as it does in most containers.
  ...(isRootOnLinux() ? ['--no-sandbox'] : []),
]

const INSTALLED: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name]
    return folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : []
  }),
}

const ADVICE =
  'No Chromium was found, and none could be installed. Install Chrome or Chromium, ' +
  'run `npx playwright install chromium`, or set CHROMIUM_PATH to the browser’s program.'

/**
 * The path of a Chromium that is on this machine: the one that CHROMIUM_PATH names, else Playwright's own, else an
 * installed Chrome or Chromium; undefined where there is none.
 * @throws Error where CHROMIUM_PATH names a file that is not there
 */
export function findBrowser(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH: there is no file ${chosen}`)
  if (chosen) return chosen
  return [chromium.executablePath(), ...(INSTALLED[process.platform] ?? [])].find(
    (path) => path && existsSync(path),
  )
}

/**
 * The path of a Chromium; where there is none, tries to install one.
 * @throws Error that says what to do where that fails too
 */
export function needBrowser(): string {
  const found = findBrowser()
  if (found) return found
  console.log('No Chromium on this machine; installing Playwright’s…')
  const dependencies = isRootOnLinux() ? ['--with-deps'] : []
  run('npx', ['playwright', 'install', ...dependencies, 'chromium'])
  if (!findBrowser() && isRootOnLinux() && existsSync('/usr/bin/apt-get')) {
    console.log('That failed; installing the system’s…')
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  }
  const installed = findBrowser()
  if (installed) return installed
  throw new Error(ADVICE)
}

function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    // npx is a script on Windows, which only a shell starts.
    shell: process.platform === 'win32',
  })
}

function isRootOnLinux(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0
}
