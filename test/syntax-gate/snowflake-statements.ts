import type { Artifact, Segment, Statement } from '#artifact'
import { compileProject } from '#compiler'
import { resizesOf, statementsOf } from '../golden/support/render-golden.ts'

const PLAUSIBLE = {
  schema: (name: string) => `"DEV_${name.toUpperCase()}"`,
  run: () => 'r4k2',
  time: () => '2026-01-01 00:00:00',
  value: () => '?',
} as const
const fill = (segment: Segment): string => (typeof segment === 'string' ? segment : PLAUSIBLE[segment.hole](segment.name))

export interface SnowflakeStatement {
  readonly id: string
  readonly sql: string
}
/** Every statement of a project for Snowflake, with plausible names in its holes. */
export async function snowflakeStatements(root: string): Promise<readonly SnowflakeStatement[]> {
  const { artifact, diagnostics } = await compileProject({ root })
  if (!artifact) throw new Error(`${root} does not compile: ${diagnostics.map((d) => `${d.file}:${d.line} ${d.message}`).join('\n')}`)
  return allStatements(artifact).map((s) => ({ id: s.id, sql: s.text.map(fill).join('') }))
}
function allStatements({ setup, state, nodes, clone = {}, warehouses = {} }: Artifact): Statement[] {
  const selects = nodes.flatMap((n) =>
    [n.select.full, n.select.incremental].flatMap((text, i): Statement[] =>
      text ? [{ id: `${n.name}/select/${i === 0 ? 'full' : 'incremental'}`, text, expect: { kind: 'rows' } }] : [],
    ),
  )
  const project = [...Object.values(clone).flatMap((c) => [c.create, c.replace]), ...Object.values(warehouses).flatMap(resizesOf)]
  return [...setup, ...project, ...Object.values(state), ...nodes.flatMap((n) => statementsOf(n).map((s) => s.statement)), ...selects]
}
