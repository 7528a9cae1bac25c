import type { Complaint } from '../answers/vendor-errors.ts'

/** A parameter such as `status[one_of]=…` or `custom_field[ID][one_of]=…`, with all its values. */
export interface BracketFilter {
  /** As it stands in the query, for complaints. */
  parameter: string
  field: string
  /** The id in the first bracket of a field that takes one. */
  id?: string
  operator: string
  values: string[]
}

/** Parameters with brackets, one entry per name; others are not filters. */
export function bracketFilters(query: URLSearchParams): BracketFilter[] {
  return [...new Set(query.keys())].flatMap((parameter) => {
    const parts = /^([a-z_]+)\[([^\]]+)\](?:\[([^\]]+)\])?$/.exec(parameter)
    if (!parts) return []
    const [, field = '', first = '', second] = parts
    const values = query.getAll(parameter)
    return [
      second === undefined ? { parameter, field, operator: first, values } : { parameter, field, id: first, operator: second, values },
    ]
  })
}

export type Membership = (value: string | undefined) => boolean

/** `one_of` and `not_in`; an absent value is in no list. */
export function membership({ parameter, operator, values }: BracketFilter): Membership | Complaint {
  if (operator === 'one_of') return (value) => value !== undefined && values.includes(value)
  if (operator === 'not_in') return (value) => value === undefined || !values.includes(value)
  return { field: parameter, message: `operator "${operator}" is not one of one_of, not_in` }
}
