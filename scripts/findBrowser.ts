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

/** What a browser is wanted for: what a person sees and waits for, or tests, for which one without windows is lighter. */
export type BrowserUse = 'measuring' | 'testing'

/** Chromium's own edition without windows: the same engine at half of the work a visit. */
const SHELL = 'chromium-headless-shell'

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
 * installed Chrome or Chromium, for tests one without windows if there is one; undefined where there is none.
 * @throws Error where CHROMIUM_PATH names a file that is not there
 */
export function findBrowser(use: BrowserUse): string | undefined {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH: there is no file ${chosen}`)
  if (chosen) return chosen
  const whole = [chromium.executablePath(), ...(INSTALLED[process.platform] ?? [])]
  const paths = use === 'testing' ? [ownShell(), `/usr/bin/${SHELL}`, ...whole] : whole
  return paths.find((path) => path && existsSync(path))
}

/** Where `playwright install chromium` puts the edition without windows, beside the whole browser. */
function ownShell(): string {
  const [folder = '', platform = ''] = chromium.executablePath().split(/[\\/]chrome(?=-)/)
  const program = process.platform === 'win32' ? 'chrome-headless-shell.exe' : 'chrome-headless-shell'
  const [name = ''] = platform.split(/[\\/]/)
  return join(
    folder.replace(/chromium-(?=\d+$)/, 'chromium_headless_shell-'),
    `chrome-headless-shell${name}`,
    program,
  )
}

/**
 * The path of a Chromium; where there is none, tries to install one.
 * @throws Error that says what to do where that fails too
 */
export function needBrowser(use: BrowserUse): string {
  const found = findBrowser(use)
  if (found) return found
  console.log('No Chromium on this machine; installing Playwright’s…')
  const dependencies = isRootOnLinux() ? ['--with-deps'] : []
  run('npx', ['playwright', 'install', ...dependencies, 'chromium'])
  if (!findBrowser(use) && isRootOnLinux() && existsSync('/usr/bin/apt-get')) {
    console.log('That failed; installing the system’s…')
    const packages = use === 'testing' ? [SHELL, 'chromium'] : ['chromium']
    run('apt-get', ['update'])
    for (const name of packages) {
      if (!findBrowser(use)) run('apt-get', ['install', '-y', '--no-install-recommends', name])
    }
  }
  const installed = findBrowser(use)
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
