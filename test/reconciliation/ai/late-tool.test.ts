import { expect, test } from 'vitest'
import type { RunningSource } from '#simulator-kit'
import { startTool } from '../../sources/support/tool-under-test.ts'
import { openPlatform, problemsOf } from '../support/open-platform.ts'
import { tools } from './tools.ts'

const MARTS = ['marts.fct_ai_telemetry__tool_daily_metrics', 'marts.fct_ai_telemetry__weekly_coverage']
const NOTHING_YET = '2025-12-01T00:00:00Z'

test('a tool that tells something weeks after the others comes with all its days, and takes none of theirs', async () => {
  const names = Object.keys(tools) as (keyof typeof tools)[]
  const servers = new Map<string, RunningSource>(
    await Promise.all(names.map(async (name) => [name, await startTool(tools[name])] as const)),
  )
  await using platform = await openPlatform()
  const run = async (instant: string, telling: readonly string[], fullRefresh = false) => {
    for (const [name, server] of servers) server.clock.set(telling.includes(name) ? instant : NOTHING_YET)
    const environment = Object.assign({}, ...[...servers.values()].map(({ env }) => env)) as Record<string, string>
    const loads = await platform.load(
      names.flatMap((name) => tools[name].resources),
      instant,
      environment,
    )
    expect(loads.map(({ status }) => status)).toEqual(loads.map(() => 'loaded'))
    expect(problemsOf(await platform.build('+tag:ai_telemetry', instant, fullRefresh))).toEqual([])
  }
  const read = () => Promise.all(MARTS.map((mart) => platform.rows(`select * from ${mart} order by all`)))
  try {
    await run('2026-01-05T14:30:00Z', ['chatgpt'])
    await run('2026-01-20T14:30:00Z', ['chatgpt', 'g2'])
    const firsts = await platform.rows(`select tool, min(activity_date)::varchar as day from ${MARTS[0]} group by tool order by tool`)
    expect(firsts).toEqual([
      { tool: 'chatgpt', day: '2025-12-15' },
      { tool: 'g2', day: '2025-12-15' },
    ])
    const grown = await read()
    await run('2026-01-20T14:30:00Z', ['chatgpt', 'g2'], true)
    expect(await read()).toEqual(grown)
  } finally {
    for (const server of servers.values()) await server.close()
  }
}, 120_000)
