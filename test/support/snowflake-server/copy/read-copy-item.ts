import type { Tokens } from '../native/tokens.ts'

/** Functions that read a text. Their `try_` kin are left out: they would hide a bad value as NULL. */
const FUNCTIONS = [
  'to_number',
  'to_decimal',
  'to_double',
  'to_boolean',
  'to_date',
  'to_time',
  'to_timestamp_ntz',
  'to_timestamp_ltz',
  'to_timestamp_tz',
  'to_binary',
  'to_varchar',
  'parse_json',
]
const TYPES = [
  'varchar',
  'text',
  'string',
  'number',
  'decimal',
  'float',
  'double',
  'boolean',
  'date',
  'time',
  'timestamp_ntz',
  'timestamp_ltz',
  'timestamp_tz',
  'binary',
  'variant',
]

/** One expression of COPY's select, `to_number($1[2]::varchar, 38, 0)`; gives the element, counted from 0, that it reads. */
export function readCopyItem(tokens: Tokens): number {
  const element = readExpression(tokens)
  while (tokens.take('::')) readType(tokens)
  return element
}

function readExpression(tokens: Tokens): number {
  if (tokens.takeKind('column') === '$1') {
    tokens.expect('[')
    const element = Number(tokens.expectKind('number'))
    tokens.expect(']')
    return element
  }
  if (tokens.take('cast')) {
    tokens.expect('(')
    const element = readCopyItem(tokens)
    tokens.expect('as')
    readType(tokens)
    tokens.expect(')')
    return element
  }
  const name = tokens.expectKind('word')
  if (!FUNCTIONS.includes(name)) throw tokens.unexpected(`one of ${FUNCTIONS.join(', ')} (not ${name})`)
  tokens.expect('(')
  const element = readCopyItem(tokens)
  while (tokens.take(',')) if (tokens.takeKind('number') === undefined) tokens.expectKind('string')
  tokens.expect(')')
  return element
}

function readType(tokens: Tokens): void {
  const type = tokens.expectKind('word')
  if (!TYPES.includes(type)) throw tokens.unexpected(`one of ${TYPES.join(', ')} (not ${type})`)
  if (!tokens.take('(')) return
  do tokens.expectKind('number')
  while (tokens.take(','))
  tokens.expect(')')
}
