/** The authoring language: everything that models, sources and tests may import. */
export type { Aggregate, Column, Columns, Condition, Duration, KeyColumn, Order } from './column-kinds.ts'
export {
  type ColumnType,
  type Declarations,
  type Declared,
  day,
  decimal,
  flag,
  float,
  integer,
  json,
  ltz,
  ntz,
  oneOf,
  string,
  tz,
} from './column-types.ts'
export { acceptedValues, expression, notNull, relationship, type Test, unique } from './data-test.ts'
export { defineJob, type Job } from './define-job.ts'
export { defineModel, type Model, modelPer } from './define-model.ts'
export { defineProject, type Project } from './define-project.ts'
export { defineRow, type Row } from './define-row.ts'
export { defineSeed, type Seed } from './define-seed.ts'
export { defineSnapshot, type Snapshot } from './define-snapshot.ts'
export { defineSource, type Source } from './define-source.ts'
export { type From, from } from './from.ts'
export * from './functions/index.ts'
export { type Fixture, type Given, given, type ModelTest, testModel } from './model-test.ts'
export type { Query, Readable } from './query.ts'
export { raw } from './raw.ts'
export type { Relation } from './relation.ts'
export type { SqlType } from './sql-type.ts'
export { except, intersect, unionAll, unionDistinct, unionOver } from './union.ts'
export type { Day, Json, KeyValue, Ltz, Ntz, Pii, Time, Tz } from './value-types.ts'
export { variable } from './variable.ts'
export { viaKysely } from './via-kysely.ts'
export * from './window-functions.ts'
