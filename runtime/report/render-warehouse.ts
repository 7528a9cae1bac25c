import type { WarehouseRule } from '#artifact'
import { renderCount } from './render-numbers.ts'

/**
 * The warehouse that is known before a run, and what may still change it: `transform_s; transform_l if more than 1,000,000
 * rows are staged`. Empty where there is neither.
 */
export function renderWarehouse(known: string | undefined, rule: WarehouseRule | undefined): string {
  const open = (rule?.rules ?? []).flatMap(({ when, use, resize }) => {
    const conditions = [
      ...(when.fullRefresh === undefined ? [] : [when.fullRefresh ? 'it is built in full' : 'it is not built in full']),
      ...(when.windowHoursAbove === undefined ? [] : [`the window is longer than ${renderCount(when.windowHoursAbove)} hours`]),
      ...(when.rowsAbove === undefined ? [] : [`more than ${renderCount(when.rowsAbove)} rows are staged`]),
      ...(when.bytesAbove === undefined ? [] : [`it reads more than ${renderCount(when.bytesAbove)} bytes`]),
    ]
    const isOpen = when.rowsAbove !== undefined || when.bytesAbove !== undefined
    const grown = resize ? ` as ${resize.to} instead of ${Object.keys(resize.restore).join(' or ')}` : ''
    return isOpen || resize ? [`${use}${grown} if ${conditions.join(' and ') || 'ever'}`] : []
  })
  return [known ?? (open.length > 0 ? "the connection's own" : ''), ...open].filter((part) => part !== '').join('; ')
}
