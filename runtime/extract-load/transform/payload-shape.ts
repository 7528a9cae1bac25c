import type { ExactNumber, JsonValue } from '../extract/exact-json.ts'

/**
 * What a vendor sends in one record, as far as it is known: it gives the record's type and finds what is new in it.
 * It does not refuse anything: values are checked against the table's columns, and what does not fit is quarantined there.
 */
export interface PayloadShape<T> {
  readonly kind: 'text' | 'number' | 'boolean' | 'any' | 'ignored' | 'object' | 'list' | 'dictionary'
  readonly optional: boolean
  /** Members of an object; unlisted ones are drift, unless it is open. */
  readonly members?: Readonly<Record<string, PayloadShape<unknown>>>
  readonly open?: boolean
  /** Items of a list, values of a dictionary. */
  readonly item?: PayloadShape<unknown>
  /** Type only, never set. */
  readonly type?: T
}

type Members = Readonly<Record<string, PayloadShape<unknown> | MemberTree>>
interface MemberTree extends Members {}
type Known<M> = M extends PayloadShape<infer T> ? T : { readonly [K in keyof M]: Known<M[K]> }
/** The type of the records that a shape describes. */
export type Payload<S> = Known<S>

const leaf = <T>(kind: PayloadShape<T>['kind']): PayloadShape<T> => ({ kind, optional: false })

export const text: PayloadShape<string> = leaf('text')
/** Digits are kept: an integer of up to 15 digits is a `number`, everything else an ExactNumber. */
export const numeric: PayloadShape<number | ExactNumber> = leaf('number')
export const flag: PayloadShape<boolean> = leaf('boolean')
/** A value of any form, for a `json` column. */
export const anything: PayloadShape<JsonValue> = leaf('any')
/** Known, and left unread on purpose. */
export const ignored: PayloadShape<JsonValue | undefined> = { kind: 'ignored', optional: true }

/** Absent or null at times. */
export const maybe = <M extends PayloadShape<unknown> | Members>(shape: M): PayloadShape<Known<M> | null | undefined> =>
  ({ ...toShape(shape), optional: true }) as PayloadShape<Known<M> | null | undefined>
export const list = <M extends PayloadShape<unknown> | Members>(item: M): PayloadShape<readonly Known<M>[]> => ({
  kind: 'list',
  optional: false,
  item: toShape(item),
})
/** An object whose keys are data, such as model names. */
export const dictionary = <M extends PayloadShape<unknown> | Members>(item: M): PayloadShape<Readonly<Record<string, Known<M>>>> => ({
  kind: 'dictionary',
  optional: false,
  item: toShape(item),
})
/** An object of which only these members matter: others are neither read nor drift. */
export const partly = <M extends Members>(members: M): PayloadShape<Known<M>> => ({ ...payload(members), open: true })
/** An object whose members are all known. */
export const payload = <M extends Members>(members: M): PayloadShape<Known<M>> => ({
  kind: 'object',
  optional: false,
  members: Object.fromEntries(Object.entries(members).map(([name, shape]) => [name, toShape(shape)])),
})

function toShape(shape: PayloadShape<unknown> | Members): PayloadShape<unknown> {
  return isShape(shape) ? shape : payload(shape)
}
const isShape = (shape: PayloadShape<unknown> | Members): shape is PayloadShape<unknown> => typeof shape.kind === 'string'
