import type { Cases } from '../case.ts'

export const numbers: Cases = {}
