import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Compiled, compileProject } from '#compiler'

const ROOT = fileURLToPath(new URL('../../projects/broken', import.meta.url))
let compiled: Compiled
beforeAll(async () => {
  compiled = await compileProject({ root: ROOT })
})

/** Code, file and line under `models/`, message; a `~` marks a warning. Every file of the project has one mistake. */
const EXPECTED = `
model-cycle | marts/cycle_a:6 | models read each other in a circle: cycle_a -> cycle_b -> cycle_c -> cycle_a
model-cycle | marts/cycle_d:3 | models read each other in a circle: cycle_d -> cycle_d
model-cycle | marts/declared_a:8 | models read each other in a circle: declared_a -> declared_b -> declared_a
append-cursor | marts/fct_append_all:4 | fct_append_all: appending needs a cursor: without one every run adds all rows again
time-literal | marts/fct_bad_literal:4 | '2026-02-30' is not a time that exists
contract-extra | marts/fct_contract:7 | fct_contract: the query's column "status" is not in the contract
contract-missing | marts/fct_contract:7 | fct_contract: the contract's column "city" is not in the query
contract-type | marts/fct_contract:7 | fct_contract: the contract says "region" is text, the query gives number(38,0)
import-failed | marts/fct_import_fails:6 | the file cannot be imported: regions.map is not a function
config-not-column | marts/fct_key_of_expression:4 | fct_key_of_expression: the config names an expression where it needs a column of the row
query-failed | marts/fct_misspelt:7 | fct_misspelt: the query cannot be built: Cannot read properties of undefined (reading 'eq')
incremental-key | marts/fct_no_key:4 | fct_no_key: merging needs a key
window-missing | marts/fct_no_window:4 | fct_no_window: the model has a cursor but its query reads everything
relation-not-exported | marts/fct_not_exported:6 | fct_not_exported: a query reads a model that no file of models/ exports
merge-key-null | marts/fct_null_key:4 | fct_null_key: the key column "customer_id" can be NULL: such rows would be inserted again in every run
partition-open | marts/fct_open_partition:4 | fct_open_partition: the partition is not a column of accepted values
duplicate-relation | marts/fct_twice:5 | marts.fct_twice is defined twice: also in models/marts/fct_twice.ts:4
~double-spread | marts/fct_two_spreads:8 | two relations are spread into one row: columns of the later one win silently
number-unsafe | marts/fct_unsafe:6 | fct_unsafe: 1152921504606846976 is beyond 2^53: JavaScript has already rounded it
column-untyped | marts/fct_untyped:4 | fct_untyped: the column "note" is always NULL and has no type
window-outside-incremental | marts/fct_window_outside:10 | fct_window_outside: \`inWindow\` stands in a model that is not incremental
seed-file-missing | seeds/no_rows:3 | the seed's rows models/seeds/no_rows.csv are missing
model-file-name | staging/stg-orders:4 | the file name "stg-orders.ts" cannot be a relation's name
personal-data | staging/stg_personal:6 | stg_personal: the column "email" is personal data of customers
layer-order | staging/stg_upwards:4 | stg_upwards reads fct_good: a staging model may not read upwards
`

describe('a project with a mistake in every file', () => {
  it('tells all of them at once, each with its file, line and message, by file and line', () => {
    const found = compiled.diagnostics.map(
      (d) => `${d.severity === 'warning' ? '~' : ''}${d.code} | ${d.file.replace(/^models\/(.*)\.ts$/, '$1')}:${d.line} | ${d.message}`,
    )
    expect(found).toEqual(EXPECTED.trim().split('\n'))
  })
  it('gives no artifact, and says for each what to do next', () => {
    expect(compiled.artifact).toBeUndefined()
    for (const d of compiled.diagnostics) expect(d.hint.length, d.code).toBeGreaterThan(10)
  })
  it('says nothing of models that only depend on a broken one, or on a circle (A23)', () => {
    const files = compiled.diagnostics.map((d) => d.file).join()
    for (const innocent of ['depends_on_cycle', 'fct_reader_of_misspelt', 'fct_good', 'fct_tested_by_child', 'fct_child'])
      expect(files).not.toContain(innocent)
  })
})
