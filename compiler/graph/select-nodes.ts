import { matchTerm, type SelectableNode } from './match-term.ts'
import { parseSelectors, type Selector, type SelectorProblem, type SelectorTerm } from './parse-selector.ts'

export type { SelectableNode }

export interface Selection {
  /** Alternatives; everything where there is none. */
  readonly select?: readonly string[]
  readonly exclude?: readonly string[]
  /** The answers to `state:<name>`, for instance `modified`. Absent where there is no state to compare with. */
  readonly states?: Readonly<Record<string, ReadonlySet<string>>>
}

/** All that is wrong with a selection, at once. */
export class SelectorError extends Error {
  readonly problems: readonly SelectorProblem[]
  constructor(problems: readonly SelectorProblem[]) {
    super(problems.map((problem) => `${problem.message} ${problem.hint}`).join('\n'))
    this.name = 'SelectorError'
    this.problems = problems
  }
}

/**
 * The names that a selection picks, in the order of `nodes`. A blank or a repeated argument joins (union), a comma
 * narrows (intersection), `exclude` is taken away last.
 * @throws SelectorError for a selector that cannot be read or that matches nothing. `state:` may match nothing, because
 * "nothing has changed" is an answer.
 */
export function selectNodes(nodes: readonly SelectableNode[], selection: Selection): Set<string> {
  const problems: SelectorProblem[] = []
  const graph = readGraph(nodes)
  const pick = (selected: readonly string[]): Set<string> => {
    const picked = new Set<string>()
    for (const argument of selected) {
      const parsed = parseSelectors(argument)
      problems.push(...parsed.problems)
      for (const selector of parsed.selectors) for (const name of pickOne(selector, graph, selection, problems)) picked.add(name)
    }
    return picked
  }
  const selected = selection.select?.length ? pick(selection.select) : new Set(graph.nodes.keys())
  const excluded = pick(selection.exclude ?? [])
  if (problems.length > 0) throw new SelectorError(problems)
  return new Set([...graph.nodes.keys()].filter((name) => selected.has(name) && !excluded.has(name)))
}

interface Graph {
  readonly nodes: ReadonlyMap<string, SelectableNode>
  readonly parents: (name: string) => readonly string[]
  readonly children: (name: string) => readonly string[]
}

function readGraph(nodes: readonly SelectableNode[]): Graph {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const children = new Map<string, string[]>()
  for (const node of nodes) {
    for (const parent of node.dependsOn) {
      const known = children.get(parent)
      if (known) known.push(node.name)
      else children.set(parent, [node.name])
    }
  }
  return { nodes: byName, parents: (name) => byName.get(name)?.dependsOn ?? [], children: (name) => children.get(name) ?? [] }
}

function pickOne(selector: Selector, graph: Graph, selection: Selection, problems: SelectorProblem[]): Set<string> {
  const found = problems.length
  const [first = new Set<string>(), ...others] = selector.terms.map((term) => pickTerm(term, graph, selection, problems))
  const picked = new Set([...first].filter((name) => others.every((set) => set.has(name))))
  const mayBeEmpty = problems.length > found || selector.terms.some((term) => term.method === 'state')
  if (picked.size === 0 && !mayBeEmpty) {
    problems.push({
      code: 'selector-no-match',
      message: `The selector '${selector.text}' matches nothing: no node is in all of its ${selector.terms.length} parts.`,
      hint: 'A comma narrows; separate alternatives with a blank.',
    })
  }
  return picked
}

function pickTerm(term: SelectorTerm, graph: Graph, selection: Selection, problems: SelectorProblem[]): Set<string> {
  const matched = matchTerm(term, [...graph.nodes.values()], selection.states, problems)
  if (term.closed) return reach(reach(matched, graph.children, Infinity), graph.parents, Infinity)
  return new Set([...reach(matched, graph.parents, term.up), ...reach(matched, graph.children, term.down)])
}

/** What lies within `steps` of `from`, itself included. Names outside the project are not followed. */
function reach(from: ReadonlySet<string>, next: (name: string) => readonly string[], steps: number): Set<string> {
  const reached = new Set(from)
  let edge = [...from]
  for (let step = 0; step < steps && edge.length > 0; step++) {
    edge = edge.flatMap(next).filter((name) => !reached.has(name) && reached.add(name))
  }
  return reached
}
