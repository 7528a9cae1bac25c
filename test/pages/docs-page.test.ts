import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HOSTILE, sampleArtifact } from '../support/sample-artifact.ts'
import { noBrowser } from './open-browser.ts'
import { graphDrawn, hashOf, headingOf, useDocs } from './open-docs.ts'
import { contrast } from './page-probes.ts'

const { address, open } = useDocs(sampleArtifact)
/** Set it to a folder to look at the pages after the run. */
const shots = process.env.SCREENSHOTS

describe.skipIf(noBrowser !== undefined)('the docs page', () => {
  it('lists the project in the order of its flow', async () => {
    const page = await open('')
    expect(await headingOf(page)).toBe('tech_health')
    expect(await page.locator('article > .meta').first().textContent()).toBe(
      '3 sources · 1 seed · 9 models · 1 snapshot · 10 data tests · 1 job',
    )
    const schemas = await page.locator('.tree summary').allTextContents()
    expect(schemas.indexOf('seeds1')).toBeLessThan(schemas.indexOf('staging3'))
    expect(schemas.indexOf('staging3')).toBeLessThan(schemas.indexOf('intermediate2'))
    expect(schemas.indexOf('intermediate2')).toBeLessThan(schemas.indexOf('marts3'))
  })

  it('searches names, tags, columns and descriptions, from the keyboard alone', async () => {
    const page = await open('')
    await page.keyboard.press('/')
    await page.keyboard.type('weekly')
    expect(await page.locator('#hits a').allTextContents()).toEqual(['fct_ops__weekly_resolution'])
    await page.keyboard.press('Enter')
    expect(await headingOf(page)).toBe('fct_ops__weekly_resolution')

    await page.keyboard.press('/')
    await page.keyboard.type('exposed')
    expect(await page.locator('#hits a').allTextContents()).toEqual([
      'fct_ops__incidentstag exposed',
      'fct_ops__weekly_resolutiontag exposed',
    ])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Escape')
    expect(await page.locator('#hits a').count()).toBe(0)

    await page.locator('#search').fill('incidents time_to_resolve')
    await page.keyboard.press('Enter')
    expect(hashOf(page)).toBe('#/node/fct_ops__incidents/time_to_resolve_seconds')

    await page.locator('#search').fill('under its old')
    expect(await page.locator('#hits a').allTextContents()).toEqual(['FACT_INCIDENTSThe mart under its old name.'])
    await page.locator('#search').fill('nothing of this kind')
    expect(await page.locator('.search-status').first().textContent()).toBe('Nothing matches.')
  })

  it('shows a node: neighbours, columns, facts, SQL of both run kinds, tests', async () => {
    const page = await open('#/node/fct_ops__incidents')
    expect(await page.title()).toBe('fct_ops__incidents · tech_health')
    expect(await page.locator('.links').first().locator('a').allTextContents()).toEqual(['int_ops__incidents_unioned'])
    expect(await page.locator('.links').last().locator('a').allTextContents()).toEqual([
      'FACT_INCIDENTS',
      'bridge_ops__incident_service',
      'fct_ops__weekly_resolution',
    ])
    const row = page.locator('[data-column=severity_rank]')
    expect(await row.locator('td').allTextContents()).toEqual([
      'severity_rank',
      'number(38,0)',
      "1 is the most severe; 99 where the workspace's name is not mapped.from int_ops__incidents_unioned",
    ])
    expect(await page.locator('[data-column=resolved_at] .column-type').textContent()).toBe('ntz or null')
    expect(await page.locator('[data-column=workspace_code] .accepted code').allTextContents()).toEqual(['a', 'b', 'c'])
    expect(await page.locator('.facts').textContent()).toContain('Lookback2 hours')

    expect(await page.locator('.sql pre').textContent()).toContain('create or replace table marts.fct_ops__incidents__run as')
    await page.getByRole('tab', { name: 'Incremental run' }).click()
    expect(await page.locator('.sql pre').textContent()).toContain("_fivetran_synced >= ':window_start:a'::timestamp_ntz")

    const test = page.locator('.tests details').first()
    expect(await test.locator('summary').textContent()).toBe('uniqueincident_keyfails above 0 rows')
    await test.locator('summary').click()
    await test.locator('pre').waitFor()
    expect(await test.locator('pre').textContent()).toContain('having count(*) > 1')

    await row.locator('.from').click()
    expect(hashOf(page)).toBe('#/node/int_ops__incidents_unioned/severity_rank')
  })

  it('marks personal data', async () => {
    const page = await open(`#/node/${encodeURIComponent('incident_io_company_a.incident')}`)
    expect(await page.locator('.pii').count()).toBe(1)
    expect(await page.locator('[data-column=summary] .pii').isVisible()).toBe(true)
  })

  it('follows a column up and down', async () => {
    const page = await open('#/node/int_ops__incidents_unioned')
    await page.locator('[data-column=reported_at]').click()
    expect(hashOf(page)).toBe('#/node/int_ops__incidents_unioned/reported_at')
    const [from, feeds] = [page.locator('.column-panel > div').nth(0), page.locator('.column-panel > div').nth(1)]
    expect(await from.locator('a').allTextContents()).toEqual([
      'stg_incident_io__a.reported_at',
      'incident_io_company_a.incident.reported_at',
      'stg_incident_io__b.reported_at',
      'incident_io_company_b.incident.reported_at',
      'stg_incident_io__c.reported_at',
      'incident_io_company_c.incident.reported_at',
    ])
    expect(await feeds.locator('li').allTextContents()).toEqual([
      'fct_ops__incidents.reported_atfct_ops__weekly_resolution.week_starttransform',
      'fct_ops__weekly_resolution.week_starttransform',
      'fct_ops__incidents.time_to_resolve_secondstransformfct_ops__weekly_resolution.mean_seconds_to_resolveaggregate',
      'fct_ops__weekly_resolution.mean_seconds_to_resolveaggregate',
    ])
    await from.locator('a', { hasText: 'incident_io_company_b' }).click()
    expect(await headingOf(page)).toBe('incident_io_company_b.incident')
    expect(await page.locator('.column-panel').textContent()).toContain('Its values come from outside.')
    await page.goBack()
    expect(await headingOf(page)).toBe('int_ops__incidents_unioned')
    expect(await page.locator('tr.is-open').getAttribute('data-column')).toBe('reported_at')
    await page.locator('[data-column=reported_at]').click()
    expect(await page.locator('.column-panel').count()).toBe(0)
  })

  it('says whose rows a column decides', async () => {
    const page = await open('#/node/ops__severity_map/severity_name')
    expect(await page.locator('.column-panel > div').last().textContent()).toBe('Decides the rows ofint_ops__incidents_unioned')
  })

  it('shows hostile text as text', async () => {
    const page = await open('#/node/fct_ops__incidents')
    expect(await page.locator('.description').textContent()).toContain(HOSTILE.replaceAll('`', ''))
    expect(await page.locator('.description b').count()).toBe(0)
  })

  it('says so where an address names nothing', async () => {
    const page = await open('#/node/fct_ops__gone')
    expect(await page.locator('main').textContent()).toBe('Not in this projectNo node is called fct_ops__gone. See all 14 nodes.')
    await page.goto(`${address()}#/node/%E0%A4%A`)
    expect(await headingOf(page)).toBe('Not in this project')
  })

  it.each(['#/', '#/node/fct_ops__incidents/time_to_resolve_seconds', '#/graph/fct_ops__incidents'])('fits 380 px: %s', async (hash) => {
    const page = await open(hash, { width: 380, height: 780 })
    await page.locator('h1').waitFor()
    await page.locator('#search').fill('key')
    await page.locator('#hits a').first().waitFor()
    expect(await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')).toEqual([380, 380])
    await page.keyboard.press('Enter')
    await page.locator('.lists').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Browse' }).click()
    expect(await page.locator('.lists').isVisible()).toBe(true)
  })

  it.each(['light', 'dark'] as const)('is readable in %s', async (colorScheme) => {
    const page = await open('#/node/fct_ops__incidents/reported_at', { colorScheme })
    for (const selector of ['h1', '.meta', '.column-type', '.column-about .from', '.sql-comment', '.sql-keyword', '.lineage a']) {
      expect([selector, await contrast(page, selector)]).toEqual([selector, expect.toSatisfy((ratio: number) => ratio >= 4.5)])
    }
    if (shots === undefined) return
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `node-${colorScheme}.png`) })
    await page.goto(`${address()}#/graph`)
    await graphDrawn(page)
    await page.screenshot({ path: join(shots, `graph-${colorScheme}.png`) })
  })
})
