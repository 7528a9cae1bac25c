/** What a selector looks at. A bare name is `name`, or `path` where it holds a slash. */
export const selectorMethods = ['name', 'tag', 'path', 'source', 'kind', 'materialized', 'state'] as const
export type SelectorMethod = (typeof selectorMethods)[number]

/** One term: a method and its value, and how far up and down the graph it reaches from what it matches. */
export interface SelectorTerm {
  /** As the user wrote it. */
  readonly text: string
  readonly method: SelectorMethod
  /** `*` stands for any run of characters. */
  readonly value: string
  /** Steps towards the sources; Infinity for a bare `+`, 0 for none. */
  readonly up: number
  readonly down: number
  /** `@x`: everything downstream of x, and all that those need. */
  readonly closed: boolean
}

/** Terms joined by commas: a node must be in all of them. */
export interface Selector {
  readonly text: string
  readonly terms: readonly SelectorTerm[]
}

export interface SelectorProblem {
  readonly code: string
  readonly message: string
  readonly hint: string
}

const grammar = "Write names such as 'stg_orders', '+fct_orders', '2+fct_orders+1', 'tag:daily', 'path:models/marts' or 'tag:a,kind:model'."

/** Splits one `--select` or `--exclude` argument: blanks join alternatives, commas join conditions. */
export function parseSelectors(argument: string): { selectors: Selector[]; problems: SelectorProblem[] } {
  const words = argument.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return { selectors: [], problems: [problem('empty', 'A selector is empty.', grammar)] }
  const selectors: Selector[] = []
  const problems: SelectorProblem[] = []
  for (const text of words) {
    const terms: SelectorTerm[] = []
    const known = problems.length
    for (const part of text.split(',')) {
      const term = parseTerm(part, text)
      if ('code' in term) problems.push(term)
      else terms.push(term)
    }
    if (problems.length === known) selectors.push({ text, terms })
  }
  return { selectors, problems }
}

function parseTerm(text: string, whole: string): SelectorTerm | SelectorProblem {
  if (text === '')
    return problem('empty', `The selector '${whole}' has nothing on one side of a comma.`, "Write 'a,b' without blanks around the comma.")
  const match = /^(?:(@)|(\d*)(\+))?([^+@]*)(?:(\+)(\d*))?$/.exec(text)
  if (!match) return problem('syntax', `The selector '${text}' cannot be read.`, grammar)
  const [, at, upSteps, upMark, body = '', downMark, downSteps] = match
  if (body === '')
    return problem('syntax', `The selector '${text}' names no node.`, "A '+' or '@' stands beside a name: '+fct_orders' or 'fct_orders+'.")
  if (at && downMark)
    return problem('syntax', `The selector '${text}' mixes '@' and '+'.`, "'@x' reaches downstream already: leave the '+' out.")
  const colon = body.indexOf(':')
  const method = colon < 0 ? (body.includes('/') ? 'path' : 'name') : body.slice(0, colon)
  const value = body.slice(colon + 1)
  if (!isMethod(method)) {
    return problem(
      'method',
      `The selector '${text}' uses an unknown method '${method}:'.`,
      `Known methods: ${selectorMethods.map((name) => `${name}:`).join(' ')}`,
    )
  }
  if (value === '') return problem('syntax', `The selector '${text}' has no value after '${method}:'.`, grammar)
  return { text, method, value, up: steps(upMark, upSteps), down: steps(downMark, downSteps), closed: at !== undefined }
}

const steps = (mark: string | undefined, count: string | undefined): number => (mark === undefined ? 0 : count ? Number(count) : Infinity)
const isMethod = (text: string): text is SelectorMethod => (selectorMethods as readonly string[]).includes(text)
const problem = (code: string, message: string, hint: string): SelectorProblem => ({ code: `selector-${code}`, message, hint })
