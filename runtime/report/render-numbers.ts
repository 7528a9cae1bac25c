/** `1234567` as `1,234,567`, the same in every locale. */
export const renderCount = (count: number | bigint): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** `1 node`, `2 nodes`. */
export const renderPlural = (count: number, noun: string): string => `${renderCount(count)} ${noun}${count === 1 ? '' : 's'}`

/** Seconds with two digits; from a minute on `1m 05s`. */
export function renderSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(2)} s`
  const whole = Math.round(seconds)
  const minutes = Math.floor(whole / 60) % 60
  const hours = Math.floor(whole / 3600)
  const tail = `${String(whole % 60).padStart(2, '0')}s`
  return hours > 0 ? `${hours}h ${String(minutes).padStart(2, '0')}m ${tail}` : `${minutes}m ${tail}`
}
