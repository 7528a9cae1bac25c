import { runSql } from '../duckdb/run-sql.ts'
import { translateError } from '../duckdb/translate-error.ts'
import type { Execute } from '../native/read-native.ts'
import type { Tokens } from '../native/tokens.ts'
import type { StatementContext } from '../queries/statement-context.ts'
import type { StageFile } from '../stages/stages.ts'
import { checkBefore, verbOf } from '../twins/statement-verb.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'
import { type CopyTarget, findCopyTarget } from './copy-target.ts'
import type { CopyStatement } from './read-copy.ts'
import { readCopy } from './read-copy.ts'
import { type LoadedFile, nothingLoaded, renderLoads } from './render-loads.ts'

/** `copy into`: lines of JSON arrays, whose texts are cast to the table's own types; all files or none. */
export function readCopyInto(tokens: Tokens): Execute | undefined {
  if (!tokens.take('copy', 'into')) return undefined
  const copy = readCopy(tokens)
  return async (context) => {
    const { server, session, run, request } = context
    await checkBefore(verbOf(request.text), context)
    const target = await findCopyTarget(session, copy.table, copy.columns)
    const files = (await chosenFiles(copy, context)).filter((file) => copy.force || !server.loads.has(target.identity, versionOf(file)))
    if (files.length === 0) return nothingLoaded()
    const loaded = await run.stoppable(
      () => session.connection.interrupt(),
      () => load(copy, target, files, context),
    )
    const versions = files.map(versionOf)
    server.loads.add(target.identity, versions)
    if (session.transactionOpen) session.onRollback.push(() => server.loads.remove(target.identity, versions))
    return renderLoads(loaded, server.faults.take(['partial-copy'], request) !== undefined)
  }
}

const versionOf = ({ name, md5 }: StageFile): string => `${name}#${md5}`

async function chosenFiles({ location, files }: CopyStatement, { server, session }: StatementContext): Promise<StageFile[]> {
  if (files === undefined) return server.stages.list(session, location)
  const lists = files.map(async (name) => {
    const wanted = `${location.replace(/\/$/, '')}/${name}`
    const found = (await server.stages.list(session, wanted)).find((file) => file.name.endsWith(wanted.slice(wanted.indexOf('/'))))
    if (found === undefined) throw new SnowflakeError('091016', '22000', `Remote file '${wanted}' was not found.`)
    return found
  })
  return Promise.all(lists)
}

async function load(
  { columns, elements }: CopyStatement,
  target: CopyTarget,
  files: readonly StageFile[],
  { session }: StatementContext,
): Promise<LoadedFile[]> {
  const source = `read_ndjson_objects([${files.map(({ path }) => `'${path.replaceAll("'", "''")}'`).join(', ')}], filename => true)`
  const values = elements.map((element, index) => cast(`line[${element + 1}]`, target.types[index] ?? ''))
  try {
    const counts = await countLines(session.connection, source, Math.max(...elements) + 1)
    const { changed } = await runSql(
      session.connection,
      `insert into ${target.relation} (${target.columns.join(', ')})
       select ${values.join(', ')} from (select from_json(json, '["VARCHAR"]') as line from ${source})`,
    )
    const loaded = files.map(({ name, path }) => ({ name, rows: counts.get(path) ?? 0 }))
    const counted = loaded.reduce((sum, { rows }) => sum + rows, 0)
    if (changed !== counted) throw new Error(`COPY of ${columns.length} columns: ${counted} lines gave ${changed} rows`)
    return loaded
  } catch (error) {
    throw translateError(error)
  }
}

/** Lines of each file. One that is no array of texts and NULLs, or too short, fails the whole statement. */
async function countLines(
  connection: StatementContext['session']['connection'],
  source: string,
  width: number,
): Promise<Map<string, number>> {
  const isOther = `lambda type: type not in ('VARCHAR', 'NULL')`
  const { rows } = await runSql(
    connection,
    `select filename, count(*), count(*) filter (
       json_type(json) <> 'ARRAY' or json_array_length(json) < ${width} or len(list_filter(json_type(json, '$[*]'), ${isOther})) > 0
     ) from ${source} group by filename`,
  )
  const bad = rows.find(([, , wrong]) => wrong !== '0')
  if (bad !== undefined) {
    throw new SnowflakeError('100069', '22P02', `Error parsing JSON: ${bad[2]} lines are no arrays of at least ${width} texts.`)
  }
  return new Map(rows.map(([path, count]) => [path ?? '', Number(count)]))
}

function cast(text: string, type: string): string {
  if (type === 'VARCHAR') return text
  const wide = /^DECIMAL\((?:19|[23]\d),(\d+)\)$/.exec(type)
  // Reading a wide decimal takes DuckDB fifty times as long as a narrow one, and most values are narrow.
  if (wide?.[1] !== undefined && Number(wide[1]) < 18) {
    return `coalesce(cast(try_cast(${text} as DECIMAL(18,${wide[1]})) as ${type}), cast(${text} as ${type}))`
  }
  if (type !== 'BLOB') return `cast(${text} as ${type})`
  return `case when length(${text}) % 2 = 1 then error('Invalid input for hex digit: odd count') else unhex(${text}) end`
}
