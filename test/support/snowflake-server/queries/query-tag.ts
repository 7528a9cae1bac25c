import { SnowflakeError, syntaxError } from '../wire/snowflake-error.ts'

/** What the client says about a statement: the plan's id, and whatever else is its own business. */
export type QueryTag = Readonly<Record<string, unknown>>

const LONGEST_TAG = 2000

/** The tag as the client set it: JSON with `statement`, or any text. */
export function readQueryTag(tag: unknown): QueryTag {
  if (typeof tag === 'string' && tag.length > LONGEST_TAG) {
    throw new SnowflakeError('001420', '22023', `SQL compilation error:\ninvalid value for parameter 'QUERY_TAG': ${tag.length} characters`)
  }
  if (typeof tag !== 'string' || !tag.startsWith('{')) return {}
  try {
    return JSON.parse(tag) as QueryTag
  } catch (error) {
    throw syntaxError(`the query tag is cut off or no JSON: ${tag.slice(0, 80)}`, error)
  }
}

export interface TaggedText {
  readonly text: string
  readonly comment: QueryTag
}

/** Takes the comment with JSON off the end of a text. It must be JSON, stand on a line of its own and hold no other comment. */
export function readQueryComment(text: string): TaggedText {
  const found = /\n\/\* (\{.*\}) \*\/$/.exec(text)
  if (found?.[1] === undefined) return { text, comment: {} }
  if (found[1].includes('*/') || found[1].includes('/*')) throw syntaxError('the query comment holds another comment')
  try {
    return { text: text.slice(0, found.index), comment: JSON.parse(found[1]) as QueryTag }
  } catch (error) {
    throw syntaxError(`the query comment is no JSON: ${found[1].slice(0, 80)}`, error)
  }
}

/** The plan's id by the comment or the tag; where both name one they must agree. */
export function statementIdOf(tag: QueryTag, comment: QueryTag): string | undefined {
  const [ofTag, ofComment] = [tag['statement'], comment['statement']]
  if (typeof ofTag === 'string' && typeof ofComment === 'string' && ofTag !== ofComment) {
    throw syntaxError(`the query tag names the statement '${ofTag}' and the comment '${ofComment}'`)
  }
  const id = ofComment ?? ofTag
  return typeof id === 'string' ? id : undefined
}
