export type { Dialect } from './dialect.ts'
export { duckdb } from './duckdb/index.ts'
export { postgres } from './postgres/index.ts'
export { snowflake } from './snowflake/index.ts'
