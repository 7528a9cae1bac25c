/** Functions of `#dsl` that give no value of their own to examine, with the reason. */
export const withoutCase: Readonly<Record<string, string>> = {}
