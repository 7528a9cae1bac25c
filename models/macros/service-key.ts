import type { Expression } from 'kysely'
import type { Column } from '#dsl'
import { lower, nullIf, trim } from '#dsl'

/** What a service is known by: its id in the catalogue's other systems, else its name in small letters without blanks around it. NULL of neither. */
export const serviceKey = (externalId: Column<string | null>, name: Expression<string | null>) =>
  externalId.orElse(nullIf(lower(trim(name)), ''))
