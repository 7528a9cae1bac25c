import { describe, expect, it } from 'vitest'
import { sampleArtifact } from '../support/sample-artifact.ts'
import { noBrowser } from './open-browser.ts'
import { graphDrawn, hashOf, headingOf, useDocs } from './open-docs.ts'
import { pixels } from './page-probes.ts'

const { open } = useDocs(sampleArtifact)

describe.skipIf(noBrowser !== undefined)('the graph', () => {
  it('draws the graph around a node, and of the whole project', async () => {
    const page = await open('#/graph/fct_ops__incidents?up=1&down=1')
    await graphDrawn(page)
    expect(await page.locator('.canvas').getAttribute('data-nodes')).toBe('5')
    expect(await page.locator('.canvas').getAttribute('data-edges')).toBe('4')
    expect(await pixels(page, 'alpha > 0')).toBeGreaterThan(200)

    await page.locator('.depth select').first().selectOption('all')
    await page.locator('.canvas[data-nodes="12"]').waitFor()
    expect(hashOf(page)).toBe('#/graph/fct_ops__incidents?up=all&down=1')

    await page.getByRole('link', { name: 'Whole project' }).click()
    await page.locator('.canvas[data-nodes="14"]').waitFor()
    expect(await page.locator('.canvas').getAttribute('data-edges')).toBe('14')
  })

  it('opens a node from the graph by a click', async () => {
    const page = await open('#/graph/FACT_INCIDENTS?up=0&down=0')
    await graphDrawn(page)
    await page.locator('.canvas').click()
    expect(await page.locator('.card').textContent()).toContain('The mart under its old name.')
    await page.locator('.card').getByRole('link', { name: 'Open' }).click()
    expect(await headingOf(page)).toBe('FACT_INCIDENTS')
  })

  it('changes with the colour scheme while a graph is open', async () => {
    const page = await open('#/graph')
    await graphDrawn(page)
    const inDarkPanelColour = 'red === 0x1b && green === 0x1d && blue === 0x20'
    expect(await pixels(page, inDarkPanelColour)).toBe(0)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => pixels(page, inDarkPanelColour), { timeout: 10_000 }).toBeGreaterThan(1000)
  })
})
