import type { Cases } from '../case.ts'

export const aggregates: Cases = {}
