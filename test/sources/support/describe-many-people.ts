import { expect, test } from 'vitest'
import { openSourceWarehouse } from './source-warehouse.ts'
import { expectCleanLoads, loadedRows, loadTool, startTool, type ToolUnderTest, wantedRows } from './tool-under-test.ts'

/** A workday's afternoon, the early morning after (what is restated last), and long after. */
const INSTANTS = ['2026-01-15T15:00:00Z', '2026-01-16T04:00:00Z', '2026-01-27T06:00:00Z']

/** With sixty people there is something to restate on every day that must be read again. */
export function describeManyPeople(tool: ToolUnderTest): void {
  test('what many people did is final in the end: all that is restated is read again', async () => {
    const server = await startTool(tool, { profile: 'small' })
    await using warehouse = await openSourceWarehouse(tool.system)
    for (const instant of INSTANTS) {
      expectCleanLoads(await loadTool(tool, server, warehouse, instant))
      const wanted = wantedRows(tool, instant, 'small')
      expect(await loadedRows(tool, warehouse, Object.keys(wanted))).toEqual(wanted)
    }
    expect(server.requests().every(({ status }) => status === 200)).toBe(true)
    await server.close()
  }, 60_000)
}
