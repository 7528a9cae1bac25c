import { ParensNode } from 'kysely'
import type { DataTest } from '../artifact.ts'
import type { DataTestSpec } from '../dsl/data-test.ts'
import { columnsOf, type Facts } from '../dsl/facts.ts'
import { hashPii } from '../dsl/functions/hash-pii.ts'
import { handleOf, negate } from '../dsl/handle.ts'
import { type RelationCore, nameOf as relationName } from '../dsl/relation.ts'
import { nameOf } from './node-facts.ts'
import { testNames, wholeTest } from './test-names.ts'
import { indent, type Writer } from './writer.ts'

/** Rows of a failed test that are shown. */
const SAMPLE = 5

/** Statement ids have the longest names, so that they are the same on every dialect, whatever its limit. */
const LONGEST = 255

/** The statements of a model's data tests, each test once. `artifactName` gives a relation's name in the artifact. */
export function planTests(w: Writer, facts: Facts, given: readonly DataTestSpec[], artifactName: (r: RelationCore) => string): DataTest[] {
  const specs = [...new Map(given.map((spec) => [wholeTest(w.node, spec), spec])).values()]
  const ids = testNames(w.node, specs, LONGEST)
  const names = testNames(w.node, specs, w.dialect.maxIdentifier)
  return specs.map((spec, i) => planTest(w, facts, spec, { id: ids[i] as string, name: names[i] as string, artifactName }))
}

interface Naming {
  readonly id: string
  readonly name: string
  readonly artifactName: (r: RelationCore) => string
}
function planTest(w: Writer, facts: Facts, spec: DataTestSpec, { id, name, artifactName }: Naming): DataTest {
  const columns = spec.columns.map(nameOf)
  const failing = failingRows(w, facts, spec, columns)
  const count = `select\n  (select count(*) from (\n    ${indent(failing, '    ')}\n  ) as ${w.id('failing')}) as ${w.id('failures')},\n  (select count(*) from ${w.target}) as ${w.id('rows')}`
  return {
    name,
    kind: spec.kind,
    columns,
    severity: spec.severity,
    threshold: { ...spec.threshold },
    dependsOn: spec.to ? [artifactName(spec.to.relation)] : [],
    sample: w.statement(`test/${id}/sample`, `${failing}\nlimit ${SAMPLE}`, { kind: 'rows' }),
    count: w.statement(`test/${id}/count`, count, { kind: 'row' }),
  }
}

/** A select of the failing rows: the tested columns, or for an expression every column. Personal data comes hashed. */
function failingRows(w: Writer, facts: Facts, spec: DataTestSpec, columns: readonly string[]): string {
  const row = columnsOf(w.name, facts)
  const shown = (names: readonly string[]): string =>
    names.map((n) => (facts.get(n)?.pii ? `${w.print(handleOf(hashPii(row[n] as never)).node)} as ${w.id(n)}` : w.id(n))).join(', ')
  const filter = spec.filter ? [w.print(spec.filter.node.kind === 'OrNode' ? ParensNode.create(spec.filter.node) : spec.filter.node)] : []
  const from = `from ${w.target} as ${w.bare}`
  const where = (conditions: readonly string[]): string => (conditions.length > 0 ? `\nwhere ${conditions.join('\n  and ')}` : '')
  const c = columns.map((n) => w.id(n))
  switch (spec.kind) {
    case 'unique':
      return `select ${shown(columns)}, count(*) as ${w.id('occurrences')}\n${from}${where(filter)}\ngroup by ${c.join(', ')}\nhaving count(*) > 1`
    case 'not_null':
      return `select ${shown([...facts.keys()].slice(0, 6))}\n${from}${where([...filter, `(${c.map((x) => `${x} is null`).join(' or ')})`])}`
    case 'accepted_values': {
      const values = (spec.values ?? []).map((v) => w.dialect.literal(v)).join(', ')
      return `select ${shown(columns)}, count(*) as ${w.id('occurrences')}\n${from}${where([...filter, `${c[0]} is not null`, ...(values ? [`${c[0]} not in (${values})`] : [])])}\ngroup by ${c[0]}`
    }
    case 'relationships': {
      const to = spec.to as NonNullable<DataTestSpec['to']>
      const { schema, name } = relationName(to.relation)
      const found = `not exists (\n    select 1\n    from ${w.relationOf(schema, name)} as ${w.id('found')}\n    where ${w.id('found')}.${w.id(nameOf(to.column).split('.').at(-1) ?? '')} = ${w.bare}.${c[0]}\n  )`
      return `select ${shown(columns)}, count(*) as ${w.id('occurrences')}\n${from}${where([...filter, `${w.bare}.${c[0]} is not null`, found])}\ngroup by ${w.bare}.${c[0]}`
    }
    case 'expression':
      return `select ${shown([...facts.keys()].slice(0, 6))}\n${from}${where([...filter, w.print(negate(spec.condition).node)])}`
  }
}
