import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'

/** Nothing but the page itself: no update checks, no first-run pages, no network of the browser's own. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Why browser tests cannot run here; undefined where they can. In CI they must run, so a missing browser fails there. */
export const noBrowser: string | undefined =
  existsSync(CHROMIUM) || process.env.CI === 'true' ? undefined : `no browser at ${CHROMIUM}: apt-get install -y chromium`

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
