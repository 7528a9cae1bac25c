import { expect, test } from 'vitest'
import { openSourceWarehouse } from './source-warehouse.ts'
import { expectCleanLoads, loadedRows, loadTool, startTool, type ToolUnderTest, wantedRows } from './tool-under-test.ts'

/** With sixty people there is something to restate on every day that is read again, and none to spare. */
export function describeManyPeople(tool: ToolUnderTest): void {
  test('what many people did up to the middle of a day is final a week later: all that was restated since is read again', async () => {
    const server = await startTool(tool, { profile: 'small' })
    await using warehouse = await openSourceWarehouse(tool.system)
    for (const instant of ['2026-01-13T15:00:00Z', '2026-01-20T06:00:00Z']) {
      expectCleanLoads(await loadTool(tool, server, warehouse, instant))
      const wanted = wantedRows(tool, instant, 'small')
      expect(await loadedRows(tool, warehouse, Object.keys(wanted))).toEqual(wanted)
    }
    expect(server.requests().every(({ status }) => status === 200)).toBe(true)
    await server.close()
  }, 60_000)
}
