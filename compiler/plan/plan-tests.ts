import { createHash } from 'node:crypto'
import type { DataTest } from '../artifact.ts'
import type { DataTestSpec } from '../dsl/data-test.ts'
import { columnsOf, type Facts } from '../dsl/facts.ts'
import { hashPii } from '../dsl/functions/hash-pii.ts'
import { handleOf, negate } from '../dsl/handle.ts'
import { nameOf as relationName, type RelationCore } from '../dsl/relation.ts'
import { nameOf } from './node-facts.ts'
import { indent, type Writer } from './writer.ts'

/** Rows of a failed test that are shown. */
const SAMPLE = 5

/** The statements of a model's data tests. `artifactName` gives a relation's name in the artifact. */
export function planTests(w: Writer, facts: Facts, specs: readonly DataTestSpec[], artifactName: (r: RelationCore) => string): DataTest[] {
  return specs.map((spec) => planTest(w, facts, spec, artifactName))
}

function planTest(w: Writer, facts: Facts, spec: DataTestSpec, artifactName: (r: RelationCore) => string): DataTest {
  const columns = spec.columns.map(nameOf)
  const name = testName(w, spec, columns)
  const failing = failingRows(w, facts, spec, columns)
  const count = `select\n  (select count(*) from (\n    ${indent(failing, '    ')}\n  ) as ${w.id('failing')}) as ${w.id('failures')},\n  (select count(*) from ${w.target}) as ${w.id('rows')}`
  return {
    name, kind: spec.kind, columns, severity: spec.severity, threshold: { ...spec.threshold },
    dependsOn: spec.to ? [artifactName(spec.to.relation)] : [],
    sample: w.statement(`test/${name}/sample`, `${failing}\nlimit ${SAMPLE}`, { kind: 'rows' }),
    count: w.statement(`test/${name}/count`, count, { kind: 'row' }),
  }
}

/** A select of the failing rows: the tested columns, or for an expression every column. Personal data comes hashed. */
function failingRows(w: Writer, facts: Facts, spec: DataTestSpec, columns: readonly string[]): string {
  const row = columnsOf(w.name, facts)
  const shown = (names: readonly string[]): string => names.map((n) => (facts.get(n)?.pii ? `${w.print(handleOf(hashPii(row[n] as never)).node)} as ${w.id(n)}` : w.id(n))).join(', ')
  const filter = spec.filter ? [w.print(spec.filter.node)] : []
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

/**
 * `unique_fct_ops__incidents_incident_key`. Two tests that differ in anything have different names; a name longer than
 * the engine's limit is cut and ends with a hash of the whole, the same on every machine.
 */
function testName(w: Writer, spec: DataTestSpec, columns: readonly string[]): string {
  const detail = [spec.values?.join('|'), spec.label, spec.to && relationName(spec.to.relation).name, spec.filter && w.print(spec.filter.node), spec.condition && w.print(spec.condition.node)].filter(Boolean).join('/')
  const words = [spec.kind, w.node, ...columns, ...(spec.label ? [spec.label] : [])].join('_').toLowerCase().replace(/[^a-z0-9_]+/g, '_')
  const whole = `${words}/${detail}`
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 8)
  const needsHash = detail !== '' && !spec.label
  const limit = w.dialect.maxIdentifier
  if (!needsHash && words.length <= limit) return words
  return `${words.slice(0, limit - 9)}_${hash}`
}
