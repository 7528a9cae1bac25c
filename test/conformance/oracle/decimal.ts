/** An exact decimal: 1234n of scale 2 is 12.34. What an engine's answer is held against. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}
export const decimalOf = (digits: bigint, scale: number): Decimal => ({ digits, scale })
export const tenTo = (n: number): bigint => 10n ** BigInt(n)
const magnitude = (n: bigint): bigint => (n < 0n ? -n : n)

export function textOf({ digits, scale }: Decimal): string {
  const text = magnitude(digits)
    .toString()
    .padStart(scale + 1, '0')
  const number = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`
  return digits < 0n ? `-${number}` : number
}

/** n / d, a half away from zero. */
function halfAway(n: bigint, d: bigint): bigint {
  const whole = (2n * magnitude(n) + magnitude(d)) / (2n * magnitude(d))
  return n < 0n === d < 0n ? whole : -whole
}
function halfEven(n: bigint, d: bigint): bigint {
  const away = halfAway(n, d)
  const tie = 2n * magnitude(n % d) === magnitude(d)
  return tie && away % 2n !== 0n ? away - (away < 0n ? -1n : 1n) : away
}
const floorOf = (n: bigint, d: bigint): bigint => n / d - (n % d < 0n ? 1n : 0n)

const at = (x: Decimal, scale: number): bigint => x.digits * tenTo(scale - x.scale)
const both = (a: Decimal, b: Decimal, f: (x: bigint, y: bigint) => bigint): Decimal => {
  const scale = Math.max(a.scale, b.scale)
  return decimalOf(f(at(a, scale), at(b, scale)), scale)
}
export const plus = (a: Decimal, b: Decimal): Decimal => both(a, b, (x, y) => x + y)
export const minus = (a: Decimal, b: Decimal): Decimal => both(a, b, (x, y) => x - y)
export const remainder = (a: Decimal, b: Decimal): Decimal => both(a, b, (x, y) => x % y)
export function times(a: Decimal, b: Decimal): Decimal {
  const scale = Math.min(a.scale + b.scale, Math.max(a.scale, b.scale, 12))
  return decimalOf(halfAway(a.digits * b.digits, tenTo(a.scale + b.scale - scale)), scale)
}
export function dividedBy(a: Decimal, b: Decimal): Decimal | null {
  if (b.digits === 0n) return null
  const scale = Math.max(a.scale, Math.min(a.scale + 6, 12))
  return decimalOf(halfAway(a.digits * tenTo(scale + b.scale), b.digits * tenTo(a.scale)), scale)
}

/** To so many decimals by a rule; never more than `x` has. */
const rounded =
  (rule: (n: bigint, d: bigint) => bigint) =>
  (x: Decimal, digits: number): Decimal => {
    if (digits >= x.scale) return x
    const cut = rule(x.digits, tenTo(x.scale - digits))
    return digits >= 0 ? decimalOf(cut, digits) : decimalOf(cut * tenTo(-digits), 0)
  }
export const round = rounded(halfAway)
export const roundHalfEven = rounded(halfEven)
export const trunc = rounded((n, d) => n / d)
export const floor = rounded(floorOf)
export const ceil = rounded((n, d) => -floorOf(-n, d))

export const total = (xs: readonly Decimal[]): Decimal => xs.reduce(plus)
export const average = (xs: readonly Decimal[]): Decimal | null => dividedBy(total(xs), decimalOf(BigInt(xs.length), 0))
/** On a straight line between two values, three more decimals; `hundredths` of the way from the smallest to the largest. */
export function percentile(xs: readonly Decimal[], hundredths: bigint): Decimal {
  const sorted = [...xs].sort((a, b) => (a.digits < b.digits ? -1 : 1))
  const place = hundredths * BigInt(xs.length - 1)
  const low = sorted[Number(place / 100n)] as Decimal
  const high = sorted[Number(place / 100n) + 1] ?? low
  return decimalOf(low.digits * 1000n + halfAway((high.digits - low.digits) * (place % 100n) * 1000n, 100n), low.scale + 3)
}
