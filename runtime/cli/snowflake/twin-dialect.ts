import { type Dialect, duckdb, snowflake } from '#compiler'

/** What DuckDB runs in Snowflake's place: its own text, with the statements that Snowflake needs where it does not count by itself. */
export const twinDialect: Dialect = { ...duckdb, ddl: { ...duckdb.ddl, countsCreateAs: snowflake.ddl.countsCreateAs } }
