import type { Pagination } from './pagination.ts'

/** The first answer is all there is. */
export const singlePage: Pagination = { kind: 'single page', next: () => null }
