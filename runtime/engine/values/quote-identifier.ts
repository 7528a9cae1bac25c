/** A name as a quoted identifier of DuckDB and PostgreSQL. */
export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
