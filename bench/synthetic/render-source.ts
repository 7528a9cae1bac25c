/** Rows of each source: few, so that the work around the queries is what is measured. */
const ROWS = 100

/** DuckDB's statement that makes a source's table with its rows; the seed makes sources differ. */
export const renderSource = (source: string, seed: number): string => `create table raw.${source} as
select i::decimal(38, 0) as id, ((i * 7 + ${seed}) % 50)::decimal(38, 0) as account_id, ['Open', 'ACK', 'closed'][1 + i % 3] as status, (1 + i % 5)::decimal(38, 0) as priority,
  case when i % 4 > 0 then 'category ' || i % 9 end as category, i * 1.5::double as amount, (i % 20)::decimal(38, 0) as quantity, i / 8::double as score,
  (timestamp '2026-01-01' + to_minutes(i))::timestamp_ns as opened_at, (timestamp '2026-01-02' + to_minutes(i))::timestamp_ns as updated_at
from (select unnest(range(${ROWS})) as i)`
