import { defineSeed, integer, string } from '#dsl'

/** Customers of the shop. */
export const rawCustomers = defineSeed({ id: integer(), first_name: string(), last_name: string() }, { key: (r) => [r.id] })
