import type { Tokens } from '../native/tokens.ts'
import { readLocation } from '../stages/put-files.ts'
import { syntaxError } from '../wire/snowflake-error.ts'
import { readCopyItem } from './read-copy-item.ts'

/** The one form of COPY that this account takes. */
export interface CopyStatement {
  /** The table's name with its qualifiers, as Snowflake stores them. */
  readonly table: readonly string[]
  readonly columns: readonly string[]
  /** For each column the element of the line's array that it takes, from 0. */
  readonly elements: readonly number[]
  readonly location: string
  /** Undefined: every file under the location. */
  readonly files: readonly string[] | undefined
  readonly force: boolean
}

/**
 * After `copy into`: `T (columns) from (select <expressions over $1[n]> from @stage/path) file_format = (type = json)
 * on_error = abort_statement [files = ('a', ...)] [force = true]`, the options in any order. Without an explicit column
 * list, JSON or ABORT_STATEMENT nothing is loaded.
 */
export function readCopy(tokens: Tokens): CopyStatement {
  const table = tokens.qualifiedName()
  const columns = tokens.list(() => tokens.name())
  tokens.expect('from', '(', 'select')
  const elements = [readCopyItem(tokens)]
  while (tokens.take(',')) elements.push(readCopyItem(tokens))
  tokens.expect('from')
  const location = readLocation(tokens)
  tokens.expect(')')
  const options = readOptions(tokens)
  if (elements.length !== columns.length) {
    throw syntaxError(`Insert value list does not match column list expecting ${columns.length} but got ${elements.length}`)
  }
  if (!options.json) throw syntaxError('COPY needs file_format = (type = json)')
  if (!options.abort) throw syntaxError('COPY needs on_error = abort_statement')
  return { table, columns, elements, location, files: options.files, force: options.force }
}

interface Options {
  json: boolean
  abort: boolean
  force: boolean
  files: readonly string[] | undefined
}

function readOptions(tokens: Tokens): Options {
  const options: Options = { json: false, abort: false, force: false, files: undefined }
  while (!tokens.atEnd) {
    if (tokens.take('file_format', '=')) {
      readFormat(tokens)
      options.json = true
    } else if (tokens.take('on_error', '=')) {
      if (tokens.takeKind('string')?.toLowerCase() !== 'abort_statement') tokens.expect('abort_statement')
      options.abort = true
    } else if (tokens.take('force', '=')) {
      options.force = tokens.take('true')
      if (!options.force) tokens.expect('false')
    } else {
      tokens.expect('files', '=')
      options.files = tokens.list(() => tokens.expectKind('string'))
    }
  }
  return options
}

/** `strip_outer_array` would take a line's array apart, so that only its default may be said. */
function readFormat(tokens: Tokens): void {
  tokens.expect('(', 'type', '=')
  if (tokens.takeKind('string')?.toLowerCase() !== 'json') tokens.expect('json')
  while (!tokens.take(')')) {
    tokens.take(',')
    if (tokens.take('strip_outer_array', '=')) tokens.expect('false')
    else {
      tokens.expect('compression', '=')
      const compression = tokens.takeKind('string')?.toLowerCase() ?? tokens.expectKind('word')
      if (!['auto', 'gzip', 'none'].includes(compression)) throw tokens.unexpected('auto, gzip or none')
    }
  }
}
