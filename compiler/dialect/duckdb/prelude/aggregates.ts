/** Ordered-set aggregates over a list of the group's values: exact, and usable as window functions. NULL of no values. */
export const aggregateMacros: readonly string[] = [
  `create or replace macro sf_sorted(xs) as list_sort(list_filter(xs, lambda v: v is not null))`,
  // The value at position p * (n - 1), counted from 0; between two values a straight line.
  `create or replace macro sf_percentile_cont(xs, p) as
  list_transform(
    list_transform([sf_sorted(xs)], lambda s: {s: s, place: p * (len(s) - 1)}),
    lambda v: v.s[cast(floor(v.place) as bigint) + 1]
      + coalesce((v.s[cast(floor(v.place) as bigint) + 2] - v.s[cast(floor(v.place) as bigint) + 1]) * (v.place - floor(v.place)), 0)
  )[1]`,
  // The smallest value whose share of rows up to it reaches p.
  `create or replace macro sf_percentile_disc(xs, p) as list_transform([sf_sorted(xs)], lambda s: s[greatest(cast(ceil(p * len(s)) as bigint), 1)])[1]`,
]
