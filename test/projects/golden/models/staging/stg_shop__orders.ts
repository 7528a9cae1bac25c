import { defineModel, from, hashPii, modelPer, sha256, text, toUtc } from '#dsl'
import { regions, shopOrders } from '../../sources/shop/contract.ts'

const byCode = regions.map((code) => ({ code }))

/** Orders of one region, in UTC, without removed ones. */
export const stgShopOrders = modelPer(byCode, ({ code }) =>
  defineModel({ tags: ['shop'] }, () =>
    from(shopOrders)
      .where((o) => o.region.eq(code))
      .where((o) => o._fivetran_deleted.orElse(false).eq(false))
      .select(({ id, note, _fivetran_deleted, ...o }) => ({
        /** Stable over regions. */
        order_key: sha256(text`${o.region}|${id}`),
        ...o,
        note_hash: hashPii(note),
        ordered_at: toUtc(o.ordered_at),
        updated_at: toUtc(o.updated_at),
        _fivetran_synced: toUtc(o._fivetran_synced),
      })),
  ),
)
