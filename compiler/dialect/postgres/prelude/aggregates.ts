/** Ordered-set aggregates over an array of the group's values: exact, and usable as window functions. NULL of no values. */
export const aggregateFunctions: readonly string[] = [
  // The value at position p * (n - 1), counted from 0; between two values a straight line.
  `create or replace function sf_percentile_cont(xs numeric[], p numeric) returns numeric language sql immutable as
$$
  select a[floor(at)::int + 1] + coalesce((a[floor(at)::int + 2] - a[floor(at)::int + 1]) * (at - floor(at)), 0)
  from (select a, p * (cardinality(a) - 1) as at from (select array_agg(x order by x) as a from unnest(xs) as t(x) where x is not null) as sorted) as placed
$$`,
  // The smallest value whose share of rows up to it reaches p.
  `create or replace function sf_percentile_disc(xs anyarray, p numeric) returns anyelement language sql immutable as
$$ select a[greatest(ceil(p * cardinality(a))::int, 1)] from (select array_agg(x order by x) as a from unnest(xs) as t(x) where x is not null) as sorted $$`,
]
