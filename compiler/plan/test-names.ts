import { createHash } from 'node:crypto'
import type { DataTestSpec } from '../dsl/data-test.ts'
import { nameOf as relationName } from '../dsl/relation.ts'
import { treeText } from '../dsl/tree-text.ts'
import { nameOf } from './node-facts.ts'

/** All that tells one test from another, as text: the same on every dialect and machine. */
export function wholeTest(node: string, spec: DataTestSpec): string {
  const to = spec.to && [relationName(spec.to.relation), nameOf(spec.to.column)]
  const whole = [
    spec.kind,
    node,
    spec.columns.map(nameOf),
    spec.values,
    spec.label,
    to,
    spec.filter?.node,
    spec.condition?.node,
    spec.severity,
    spec.threshold,
  ]
  return treeText(whole)
}

/**
 * `unique_fct_ops__incidents_incident_key`, one name for each test of a node. A hash of the whole ends a name whose words
 * leave something out, say the same as another's, or are longer than the limit.
 */
export function testNames(node: string, specs: readonly DataTestSpec[], limit: number): string[] {
  const words = specs.map((s) =>
    [s.kind, node, ...s.columns.map(nameOf), s.label ?? []]
      .flat()
      .join('_')
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '_'),
  )
  return specs.map((spec, i) => {
    const own = words[i] as string
    const says = !(spec.values || spec.to || spec.filter) && (spec.condition === undefined || spec.label !== undefined)
    return says && own.length <= limit && words.filter((w) => w === own).length === 1 ? own : hashedName(own, wholeTest(node, spec), limit)
  })
}

/** Words, cut to the limit, with a hash of what they stand for. */
export const hashedName = (words: string, whole: string, limit: number): string =>
  `${words.slice(0, limit - 9)}_${createHash('sha256').update(whole).digest('hex').slice(0, 8)}`
