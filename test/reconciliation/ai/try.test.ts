import { expect, test } from 'vitest'
import { startTool } from '../../sources/support/tool-under-test.ts'
import { openPlatform, problemsOf, warningsOf } from '../support/open-platform.ts'
import { tools } from './tools.ts'
test('x', async () => {
  const t0 = Date.now(); const lap = (s: string) => console.log(s, Date.now() - t0)
  await using p = await openPlatform()
  lap('open')
  const servers = await Promise.all(Object.values(tools).map((t) => startTool(t, { profile: 'small' })))
  const env = Object.assign({}, ...servers.map((s) => s.env))
  for (const instant of ['2026-01-10T15:00:00Z', '2026-01-12T15:00:00Z']) {
    for (const s of servers) s.clock.set(instant)
    const r = await p.load(Object.values(tools).flatMap((t) => t.resources), instant, env)
    lap('load')
    console.log(r.filter((x) => x.status !== 'loaded').map((x) => [x.resource, x.error]))
    const b = await p.build('+tag:ai_telemetry', instant)
    lap('build')
    console.log(problemsOf(b), warningsOf(b), b.nodes.length)
    console.table(await p.rows("select tool, token_method m, token_rule_id r, count(*) n, sum(exact_tokens) e, sum(estimated_tokens) s, sum(total_tokens) t, string_agg(distinct dq_flags) f, round(sum(cost_usd),2) c, count(engineer_id) mapped from marts.fct_ai_telemetry__tool_daily_metrics group by all order by all"))
  }
  console.table(await p.rows("select * from marts.fct_ai_telemetry__weekly_coverage order by week_start, tool"))
  console.table(await p.rows("select * from marts.fct_ai_telemetry__weekly_eng_ai_tokens order by week_start, engineer_id limit 5"))
  await Promise.all(servers.map((s) => s.close()))
  expect(1).toBe(1)
}, 280_000)
