import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import type { Artifact } from '#artifact'
import { emitGenerated } from '../../compiler/emit/emit-generated.ts'
import { noBrowser, openBrowser } from './open-browser.ts'

export interface View {
  readonly width?: number
  readonly height?: number
  readonly colorScheme?: 'light' | 'dark'
}

/** The docs page of an artifact, opened from disk. Call it once in a test file: it emits before and cleans up after all tests. */
export function useDocs(makeArtifact: () => Artifact): { address: () => string; open: (hash: string, view?: View) => Promise<Page> } {
  const folder = mkdtempSync(join(tmpdir(), 'tech-health-pages-'))
  const address = () => pathToFileURL(join(folder, 'docs/index.html')).href
  let browser: Browser | undefined
  beforeAll(async () => {
    if (noBrowser !== undefined) return console.warn(`skipped: ${noBrowser}`)
    emitGenerated(makeArtifact(), folder)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    address,
    open: async (hash, { width = 1280, height = 900, colorScheme = 'light' } = {}) => {
      const page = (await browser?.newPage({ viewport: { width, height }, colorScheme })) ?? expect.unreachable('no browser')
      failOnComplaints(page)
      await page.goto(address() + hash)
      return page
    },
  }
}

/** What the browser complains of, and any request but for the page's two files, fails the test. */
function failOnComplaints(page: Page): void {
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (!/^data:|\/docs\/(index\.html|cytoscape\.min\.js)(#|$)/.test(request.url())) complaints.push(`request: ${request.url()}`)
  })
  onTestFinished(async () => {
    await page.close()
    expect(complaints).toEqual([])
  })
}

export const headingOf = (page: Page): Promise<string | null> => page.getByRole('heading', { level: 1 }).textContent()
export const hashOf = (page: Page): string => new URL(page.url()).hash
export const graphDrawn = (page: Page): Promise<void> => page.locator('.canvas[data-nodes]').waitFor()
