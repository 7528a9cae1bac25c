/** Functions of `#dsl` that give no value of their own to examine, with the reason. */
export const withoutCase: Readonly<Record<string, string>> = {
  columnsOver: 'names columns in a loop: it gives what its callback gives',
  hashPii: 'reads the key that only a built warehouse has: tested with the compiler',
  inWindow: 'belongs to incremental models, which the runtime fills with bounds: tested with the compiler',
}
