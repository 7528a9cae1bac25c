/** A quoted text or name, a comment, or any one character. */
const PARTS = /'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|[\s\S]/g

/** The statements of a text, parted at semicolons outside of quotes and comments. */
export function splitStatements(text: string): string[] {
  const statements = ['']
  for (const [part] of text.matchAll(PARTS)) {
    if (part === ';') statements.push('')
    else statements[statements.length - 1] += part
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '')
}
