import type { ArtifactColumn, ArtifactNode, DataTest, Expect, Hole, Plan, Segment, Stage, Statement } from '#artifact'
import { joinSegments } from './join-segments.ts'

/** What a careless page, comment or replacement would trip over. */
export const HOSTILE = '</script><b>&"\'</b> <!-- $& $1 `code` | \\n é 🚒 \u2028 {{x}} */ --'

/** SQL text with holes and strings, written as a template: sql`select 1 from ${schema('marts')}.x`. */
export function sql(parts: TemplateStringsArray, ...holes: (Hole | string)[]): Segment[] {
  const segments = parts.flatMap((part, index): Segment[] => [part, holes[index] ?? ''])
  return joinSegments(segments)
}
export const schema = (name: string): Hole => ({ hole: 'schema', name })
export const run: Hole = { hole: 'run', name: 'run' }
export const time = (name: string): Hole => ({ hole: 'time', name })
export const value = (name: string): Hole => ({ hole: 'value', name })

const NONE: Expect = { kind: 'none' }
export const statement = (id: string, text: Segment[], expect: Expect = NONE): Statement => ({ id, text: joinSegments(text), expect })
export const plan = (...stages: Stage[]): Plan => ({ stages })
export const stage = (name: Stage['name'], ...statements: Statement[]): Stage => ({ name, statements })

export const text = (name: string, more: Partial<ArtifactColumn> = {}): ArtifactColumn => ({
  name,
  type: { kind: 'text' },
  nullable: false,
  ...more,
})
export const ntz = (name: string, more: Partial<ArtifactColumn> = {}): ArtifactColumn => ({
  name,
  type: { kind: 'ntz' },
  nullable: false,
  ...more,
})
export const number = (name: string, precision: number, scale: number, more: Partial<ArtifactColumn> = {}): ArtifactColumn => ({
  name,
  type: { kind: 'number', precision, scale },
  nullable: false,
  ...more,
})

type NodeFacts = Pick<ArtifactNode, 'name' | 'kind' | 'materialization' | 'schema' | 'file' | 'columns'> & Partial<ArtifactNode>
export const node = (facts: NodeFacts): ArtifactNode => ({
  line: 1,
  tags: [],
  dependsOn: [],
  fingerprint: `f-${facts.name}`,
  plans: {},
  select: {},
  tests: [],
  ...facts,
})

export function dataTest(name: string, home: string, kind: DataTest['kind'], columns: string[], more: Partial<DataTest> = {}): DataTest {
  const test = `${kind}_${name}_${columns.join('_')}`
  const failing = sql`select ${columns[0] ?? ''}, count(*) as times\nfrom ${schema(home)}.${name}\ngroup by 1\nhaving count(*) > 1`
  return {
    name: test,
    kind,
    columns,
    severity: 'error',
    threshold: {},
    dependsOn: [],
    sample: statement(`${name}/test/${test}/sample`, [...failing, '\nlimit 5'], { kind: 'rows' }),
    count: statement(`${name}/test/${test}/count`, ['select count(*) as failures, 0 as rows from (', ...failing, ') as failing'], {
      kind: 'row',
    }),
    ...more,
  }
}
