/** Numbers by which the driver knows kinds of statements: it sums the columns of INSERT, UPDATE, DELETE and MERGE as changed rows. */
export const STATEMENT_TYPE = {
  select: 0x1000,
  insert: 0x3100,
  update: 0x3200,
  delete: 0x3300,
  merge: 0x3400,
  copy: 0x3600,
  session: 0x4100,
  transaction: 0x5000,
  ddl: 0x6000,
} as const
