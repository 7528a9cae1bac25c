import { DecimalText, type LiteralValue } from '../../dsl/call-node.ts'
import { numberText } from '../../dsl/literal-value.ts'
import { quoteText } from '../quote-text.ts'

/** Always quoted. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

export function literal(value: LiteralValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return `${quoteText(value)}::text`
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return value instanceof DecimalText ? value.text : numberText(value)
}
