import { DecimalText, type LiteralValue } from '../../dsl/call-node.ts'
import { numberText } from '../../dsl/literal-value.ts'
import { RESERVED } from './reserved.ts'

/**
 * Lower snake_case stays bare and folds to upper case; a reserved word is quoted in its folded form, which is the same
 * object; anything else is quoted exactly.
 */
export function identifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) return `"${name.replaceAll('"', '""')}"`
  return RESERVED.has(name) ? `"${name.toUpperCase()}"` : name
}

/** A backslash is an escape inside quotes, so it is doubled, as the quote is; line ends are escaped, so that no layout changes them. */
export function literal(value: LiteralValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return value instanceof DecimalText ? value.text : numberText(value)
}
