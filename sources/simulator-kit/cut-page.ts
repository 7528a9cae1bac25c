export interface CutPage<T> {
  rows: T[]
  /** True where rows follow behind the page. */
  hasMore: boolean
}

/** The first `size` of rows that start behind the cursor; at most one row more is asked of the source. */
export function cutPage<T>(rows: Iterable<T>, size: number): CutPage<T> {
  const page: T[] = []
  for (const row of rows) {
    if (page.length === size) return { rows: page, hasMore: true }
    page.push(row)
  }
  return { rows: page, hasMore: false }
}
