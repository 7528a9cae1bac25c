/** A name that means the same object whether it stands with quotes or without. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_$]*$/

/** A plain name is quoted in the upper case that Snowflake folds it to; any other exactly as it is. */
export const quoteName = (name: string): string => `"${foldName(name).replaceAll('"', '""')}"`

/** The name as Snowflake stores it: for comparisons. */
export const foldName = (name: string): string => (PLAIN.test(name) ? name.toUpperCase() : name)

/** The name as models write it: a stored name that is a plain one in upper case gives it in lower case. */
export const unfoldName = (stored: string): string => (/^[A-Z_][A-Z0-9_$]*$/.test(stored) ? stored.toLowerCase() : stored)
