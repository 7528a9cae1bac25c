import { describe, expect, it } from 'vitest'
import { largeArtifact } from '../support/large-artifact.ts'
import { noBrowser } from './open-browser.ts'
import { useDocs } from './open-docs.ts'
import { milliseconds } from './page-probes.ts'

const { address, open } = useDocs(() => largeArtifact(1000))

describe.skipIf(noBrowser !== undefined)('the docs page of a large project', () => {
  it('stays quick with a thousand models', async () => {
    const page = await open('')
    const search = await milliseconds(
      page,
      "const box = document.querySelector('#search'); box.value = 'measure_7 team_3'; box.dispatchEvent(new Event('input'))",
    )
    expect(search).toBeLessThan(1000)
    expect(await page.locator('#hits a').count()).toBe(60)
    const node = await milliseconds(
      page,
      "location.hash = '#/node/model_0990__of_layer_11/measure_7'; await new Promise((done) => setTimeout(done))",
    )
    expect(node).toBeLessThan(1500)
    expect(await page.locator('.column-panel li').count()).toBeLessThan(200)
    await page.goto(`${address()}#/graph`)
    expect(await page.locator('canvas').count()).toBe(0)
    await page.getByRole('button', { name: 'Draw all 1,000 nodes' }).click()
    await page.locator('.canvas[data-nodes="1000"]').waitFor()
  })
})
