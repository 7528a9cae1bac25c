const BILLION = 1_000_000_000n

/** Billionths of a dollar as decimal text, without zeros at its end: `12.5`, `-0.000000001`. */
export function dollarText(billionths: bigint): string {
  const size = billionths < 0n ? -billionths : billionths
  const fraction = String(size % BILLION)
    .padStart(9, '0')
    .replace(/0+$/, '')
  return `${billionths < 0n ? '-' : ''}${size / BILLION}${fraction === '' ? '.0' : `.${fraction}`}`
}
