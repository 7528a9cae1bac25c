/** A text literal of standard SQL. Line ends stand in an escape string, so that no layout of the statement changes them. */
export function quoteText(text: string): string {
  const quoted = text.replaceAll("'", "''")
  if (!/[\n\r]/.test(text)) return `'${quoted}'`
  return `e'${quoted.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`
}
