import type { Cases } from '../case.ts'

export const windows: Cases = {}
