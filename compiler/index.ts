export { type Compiled, type CompileOptions, compileProject } from './compile-project.ts'
export type { Diagnostic } from './diagnostic.ts'
export { type Dialect, duckdb, postgres, snowflake } from './dialect/index.ts'
export type { ProjectConfig } from './dsl/define-project.ts'
