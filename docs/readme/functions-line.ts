import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as functions from '../../compiler/dsl/functions/index.ts'
import * as windows from '../../compiler/dsl/window-functions.ts'

/** Functions that the language exports, methods of columns (`plus`, `orElse`) left out; and the queries that hold them to their meaning. */
export function functionsLine(root: string): string {
  const exported = [functions, windows].flatMap((module) => Object.values(module)).filter((value) => typeof value === 'function').length
  const { items } = JSON.parse(readFileSync(join(root, 'test/conformance/functions.json'), 'utf8')) as { readonly items: readonly object[] }
  return `${exported} portable functions, held to Snowflake's meaning by ${items.length} queries ([how](test/conformance/README.md)).`
}
