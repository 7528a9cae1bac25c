/** Functions of `#dsl` that give no value of their own to examine, with the reason. */
export const withoutCase: Readonly<Record<string, string>> = {
  columnsOver: 'names columns in a loop: it gives what its callback gives',
  commonDomain: 'reads personal data: tested with the compiler and by the models that use it',
  hashPii: 'reads the key that only a built warehouse has: tested with the compiler',
  inWindow: 'belongs to incremental models, which the runtime fills with bounds: tested with the compiler',
  yearBand: 'reads personal data: tested with the compiler and by the models that use it',
}
