import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { TextColumn } from '../column-kinds.ts'
import { call, Handle, handleOf } from '../handle.ts'
import { TEXT } from '../sql-type.ts'
import type { Day, Pii } from '../value-types.ts'
import { count } from './aggregates.ts'
import { nullIf } from './compare.ts'
import { when } from './conditional.ts'
import { mod } from './number.ts'
import { lower, text, trim } from './text.ts'
import { contains, splitPart } from './text-parts.ts'
import { year } from './time-parts.ts'

/* What may be shown of personal data without a hash, because it is coarse: many people share it. Each way says how many or how much. */

interface Bands {
  /** Length of a band, at least 5. */
  readonly years: number
  /** All years before this one are one band, so that the few oldest do not stand alone. */
  readonly since: number
}
/** The band of years that a day of birth lies in: `1980-1989` of tens, `before 1940` of what comes before `since`. NULL of NULL. */
export function yearBand<V extends Pii<Day> | Day | null>(x: Expression<V>, { years, since }: Bands): TextColumn<string | null> {
  if (!Number.isInteger(years) || years < 5 || !Number.isInteger(since) || since % years !== 0)
    throw new AuthorError(
      'band-too-narrow',
      `yearBand: bands of ${years} years since ${since}`,
      'give bands of at least 5 whole years, and a `since` that one of them begins with',
    )
  const born = year(plain<Day | null>(x))
  const first = born.minus(mod(born, years))
  return coarse(when(born.lt(since), `before ${since}`).otherwise(text`${first}-${first.plus(years - 1)}`))
}

interface Crowd {
  /** How many rows of the query must have the same domain, at least 5. */
  readonly atLeast: number
}
/** The domain of an e-mail address in small letters, if so many rows of the query share it; NULL of a rarer one: it may name one family. */
export function commonDomain<V extends Pii<string> | string | null>(x: Expression<V>, { atLeast }: Crowd): TextColumn<string | null> {
  if (!Number.isInteger(atLeast) || atLeast < 5)
    throw new AuthorError(
      'crowd-too-small',
      `commonDomain: at least ${atLeast} rows`,
      'give a whole number from 5: what fewer people share tells who they are',
    )
  const address = plain<string | null>(x)
  const domain = nullIf(when(contains(address, '@'), lower(trim(splitPart(address, '@', -1)))).otherwise(null), '')
  return coarse(when(count(domain).over({ by: domain }).gte(atLeast), domain).otherwise(null))
}

const plain = <V>(x: Expression<unknown>): Expression<V> => {
  const { node, type, nullable } = handleOf(x)
  return new Handle(node, type, nullable) as never
}
const coarse = (x: Expression<string | null>): TextColumn<string | null> => call(TEXT, 'coarse_pii', [x], {}, true) as never
