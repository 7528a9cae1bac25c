/**
 * Takes out of an engine's message what may be a value of a row: everything between the first and the last quote
 * (values may themselves hold quotes), and what follows the word `value`. Names of columns in such messages stand
 * without quotes or before the value, and remain.
 */
export function maskValues(message: string): string {
  return message
    .replace(/'[\s\S]*'/, "'…'")
    .replace(/"[\s\S]*"/, '"…"')
    .replace(/\b(value) -?\d\S*/gi, '$1 …')
}
