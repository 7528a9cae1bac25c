import type { Product } from '../../../sources/ecommerce/simulator/index.ts'

/** A version as the snapshot should hold it; times are epoch milliseconds, money is hundredths. */
export interface Version {
  product_id: string
  cost_price: number | null
  list_price: number
  category: string
  from: number
  to: number | null
}

/** What a snapshot must know after runs that saw these catalogues, by its rules written a second time. */
export class ProductHistory {
  readonly versions: Version[] = []

  /** A run at an instant: what it does not see any more is closed at that instant. */
  see(products: readonly Product[], at: number): void {
    const seen = new Map(products.map((product) => [product.product_id, product]))
    for (const version of this.versions) if (version.to === null && !seen.has(version.product_id)) version.to = at
    for (const { product_id, cost_price, list_price, category, source_updated_at } of products) {
      const own = this.versions.filter((version) => version.product_id === product_id)
      const open = own.find(({ to }) => to === null)
      if (open && source_updated_at <= open.from) continue
      if (open) open.to = source_updated_at
      // One that was gone and comes back as old as before holds from the run that sees it again.
      const from = own.some(({ to }) => to !== null && to > source_updated_at) ? at : source_updated_at
      this.versions.push({ product_id, cost_price, list_price, category, from, to: null })
    }
  }

  /** The cost of a product at an instant and where it comes from. */
  costAt(productId: string, at: number): { cost: number | null; source: 'as_of' | 'earliest_version' | 'missing' } {
    const own = this.versions.filter((version) => version.product_id === productId).sort((a, b) => a.from - b.from)
    const holding = own.find(({ from, to }) => from <= at && (to === null || at < to))
    const found = holding ?? (own[0] && at < own[0].from ? own[0] : undefined)
    if (!found || found.cost_price === null) return { cost: null, source: 'missing' }
    return { cost: found.cost_price, source: holding ? 'as_of' : 'earliest_version' }
  }
}
