import type { Cases } from '../case.ts'

export const dates: Cases = {}
