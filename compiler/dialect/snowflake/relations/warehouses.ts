import type { Warehouses } from '../../ddl.ts'
import { identifier, literal } from '../text.ts'
import { storedName } from './names.ts'

export const warehouses: Warehouses = {
  show: (warehouse) => `show warehouses like ${literal(storedName(warehouse))}`,
  storedName,
  resize: (warehouse, size) => `alter warehouse ${identifier(warehouse)} set warehouse_size = ${literal(size)}`,
  bytesOf: (relations, as) => {
    const conditions = relations.map(
      (r) => `(lower(table_schema) = lower(${r.schema}) and lower(table_name) = ${literal(r.name.toLowerCase())})`,
    )
    return `select sum(bytes) as ${as}\nfrom information_schema.tables\nwhere ${conditions.join('\n  or ')}`
  },
}
