import { type ArtifactNode, materializationSchema, nodeKindSchema } from '../artifact.ts'
import { nearestNames } from './nearest-names.ts'
import type { SelectorProblem, SelectorTerm } from './parse-selector.ts'

/** What a selector reads of a node. */
export type SelectableNode = Pick<ArtifactNode, 'name' | 'kind' | 'materialization' | 'schema' | 'file' | 'tags' | 'dependsOn'>
/** The answers to `state:<name>`; undefined where there is no state to compare with. */
export type SelectorStates = Readonly<Record<string, ReadonlySet<string>>> | undefined

/** The nodes that a term names, without what it reaches from them; problems are added to `problems`. */
export function matchTerm(
  term: SelectorTerm,
  nodes: readonly SelectableNode[],
  states: SelectorStates,
  problems: SelectorProblem[],
): Set<string> {
  const wrong = checkValue(term, states)
  if (wrong) {
    problems.push(wrong)
    return new Set()
  }
  const matched = new Set(nodes.filter((node) => matches(term, node, states)).map((node) => node.name))
  if (matched.size === 0 && term.method !== 'state') problems.push(noMatch(term, nodes))
  return matched
}

function matches(term: SelectorTerm, node: SelectableNode, states: SelectorStates): boolean {
  const like = (text: string) => matchesPattern(term.value, text)
  switch (term.method) {
    case 'name':
      return like(node.name)
    case 'tag':
      return node.tags.some(like)
    case 'path': {
      const path = term.value.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '')
      return matchesPattern(path, node.file) || matchesPattern(`${path}/*`, node.file)
    }
    case 'source':
      return node.kind === 'source' && (like(node.schema) || like(node.name) || like(node.name.split('.')[0] ?? ''))
    case 'kind':
      return node.kind === term.value
    case 'materialized':
      return node.materialization === term.value
    case 'state':
      return states?.[term.value]?.has(node.name) ?? false
  }
}

function matchesPattern(pattern: string, text: string): boolean {
  if (!pattern.includes('*')) return pattern === text
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text)
}

/** Closed lists of values: a misspelt one is told with the whole list. */
function checkValue(term: SelectorTerm, states: SelectorStates): SelectorProblem | undefined {
  const oneOf = (known: readonly string[]): SelectorProblem | undefined =>
    known.includes(term.value)
      ? undefined
      : {
          code: 'selector-value',
          message: `The selector '${term.text}' has an unknown value '${term.value}'.`,
          hint: `Known values: ${known.join(', ')}`,
        }
  if (term.method === 'kind') return oneOf(nodeKindSchema.options)
  if (term.method === 'materialized') return oneOf(materializationSchema.options)
  if (term.method !== 'state') return undefined
  if (states) return oneOf(Object.keys(states))
  return {
    code: 'selector-state',
    message: `The selector '${term.text}' needs an earlier state to compare with, and there is none here.`,
    hint: 'Build the target once, or give the folder of an earlier artifact with --state.',
  }
}

function noMatch(term: SelectorTerm, nodes: readonly SelectableNode[]): SelectorProblem {
  const known: Partial<Record<SelectorTerm['method'], () => string[]>> = {
    name: () => nodes.map((node) => node.name),
    tag: () => nodes.flatMap((node) => node.tags),
    source: () => nodes.filter((node) => node.kind === 'source').flatMap((node) => [node.schema, node.name]),
    path: () => nodes.flatMap((node) => [node.file, node.file.slice(0, Math.max(0, node.file.lastIndexOf('/')))]),
  }
  const near = nearestNames(term.value.replaceAll('*', ''), new Set(known[term.method]?.() ?? []))
  return {
    code: 'selector-no-match',
    message: `The selector '${term.text}' matches nothing.`,
    hint: near.length > 0 ? `Did you mean ${near.map((name) => `'${name}'`).join(' or ')}?` : "Run 'list' to see every node.",
  }
}
