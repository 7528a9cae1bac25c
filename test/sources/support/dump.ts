import type { Warehouse } from '../../runtime/extract-load/support/warehouse.ts'

/** Everything that a database holds in the schemas whose name fits, as one text: to look for what must not be there. */
export async function dump(warehouse: Warehouse, schemas: RegExp): Promise<string> {
  const tables = await warehouse.rows('select table_schema as s, table_name as t from information_schema.tables order by all')
  const texts: string[] = []
  for (const { s, t } of tables) {
    if (!schemas.test(String(s))) continue
    const rows = await warehouse.rows(`select * from ${s}.${t}`)
    texts.push(...rows.map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))))
  }
  return texts.join('\n')
}
