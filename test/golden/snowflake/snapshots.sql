-- snap_shop__customers/full/stage [stage]
create temporary table {schema:snapshots}.snap_shop__customers__{run:run} (
  customer_id number(38, 0),
  name varchar,
  email_hash varchar,
  country varchar,
  updated_at timestamp_ntz(9)
) as
select
  customers.customer_id,
  customers.name,
  customers.email_hash,
  customers.country,
  customers.updated_at
from {schema:staging}.stg_shop__customers as customers;

-- snap_shop__customers/full/stage/count [stage]
select count(*) as staged
from {schema:snapshots}.snap_shop__customers__{run:run};

-- snap_shop__customers/full/duplicate_keys [preflight]
select customer_id, count(*) as occurrences
from {schema:snapshots}.snap_shop__customers__{run:run}
group by customer_id
having count(*) > 1;

-- snap_shop__customers/full/table [publish]
create or replace table {schema:snapshots}.snap_shop__customers (
  customer_id number(38, 0),
  name varchar,
  email_hash varchar,
  country varchar,
  updated_at timestamp_ntz(9),
  scd_id varchar,
  valid_from timestamp_ntz(9),
  valid_to timestamp_ntz(9),
  is_current boolean
) copy grants as
select
  staged.customer_id,
  staged.name,
  staged.email_hash,
  staged.country,
  staged.updated_at,
  sha2(cast(staged.customer_id as varchar) || '|' || to_varchar(staged.updated_at, 'YYYY-MM-DD HH24:MI:SS.FF9'), 256) as scd_id,
  staged.updated_at as valid_from,
  cast(null as timestamp_ntz(9)) as valid_to,
  true as is_current
from {schema:snapshots}.snap_shop__customers__{run:run} as staged;

-- snap_shop__customers/full/table/count [publish]
select count(*) as "ROWS"
from {schema:snapshots}.snap_shop__customers;

-- snap_shop__customers/describe [describe]
comment on table {schema:snapshots}.snap_shop__customers is 'What was known of each customer, and when.';

-- snap_shop__customers/describe.2 [describe]
alter table {schema:snapshots}.snap_shop__customers alter (
  name comment 'How the customer is called.',
  country comment 'Price in US$ ($$ means thousands), see $1 and $$; it''s ''quoted'' \\ back.'
);

-- snap_shop__customers/full/cleanup [cleanup]
drop table if exists {schema:snapshots}.snap_shop__customers__{run:run};

-- snap_shop__customers/incremental/stage [stage]
create temporary table {schema:snapshots}.snap_shop__customers__{run:run} (
  customer_id number(38, 0),
  name varchar,
  email_hash varchar,
  country varchar,
  updated_at timestamp_ntz(9)
) as
select
  customers.customer_id,
  customers.name,
  customers.email_hash,
  customers.country,
  customers.updated_at
from {schema:staging}.stg_shop__customers as customers;

-- snap_shop__customers/incremental/stage/count [stage]
select count(*) as staged
from {schema:snapshots}.snap_shop__customers__{run:run};

-- snap_shop__customers/incremental/duplicate_keys [preflight]
select customer_id, count(*) as occurrences
from {schema:snapshots}.snap_shop__customers__{run:run}
group by customer_id
having count(*) > 1;

-- snap_shop__customers/incremental/close [transaction]
merge into {schema:snapshots}.snap_shop__customers as target
using {schema:snapshots}.snap_shop__customers__{run:run} as staged
  on target.customer_id = staged.customer_id and target.is_current
when matched and staged.updated_at > target.valid_from then update set
  valid_to = staged.updated_at,
  is_current = false;

-- snap_shop__customers/incremental/invalidate [transaction]
update {schema:snapshots}.snap_shop__customers set
  valid_to = to_timestamp_ntz('{time:window_end}', 'AUTO'),
  is_current = false
where is_current
  and not exists (select 1 from {schema:snapshots}.snap_shop__customers__{run:run} as staged where snap_shop__customers.customer_id = staged.customer_id);

-- snap_shop__customers/incremental/open [transaction]
insert into {schema:snapshots}.snap_shop__customers (customer_id, name, email_hash, country, updated_at, scd_id, valid_from, valid_to, is_current)
select
  staged.customer_id,
  staged.name,
  staged.email_hash,
  staged.country,
  staged.updated_at,
  sha2(cast(staged.customer_id as varchar) || '|' || to_varchar(case when "LAST".last_valid_to > staged.updated_at then to_timestamp_ntz('{time:window_end}', 'AUTO') else staged.updated_at end, 'YYYY-MM-DD HH24:MI:SS.FF9'), 256) as scd_id,
  case when "LAST".last_valid_to > staged.updated_at then to_timestamp_ntz('{time:window_end}', 'AUTO') else staged.updated_at end as valid_from,
  cast(null as timestamp_ntz(9)) as valid_to,
  true as is_current
from {schema:snapshots}.snap_shop__customers__{run:run} as staged
left join (
  select versions.customer_id, max(versions.valid_to) as last_valid_to, max(case when versions.is_current then 1 else 0 end) as has_current
  from {schema:snapshots}.snap_shop__customers as versions
  group by versions.customer_id
) as "LAST"
  on "LAST".customer_id = staged.customer_id
where coalesce("LAST".has_current, 0) = 0;

-- snap_shop__customers/incremental/cleanup [cleanup]
drop table if exists {schema:snapshots}.snap_shop__customers__{run:run};

-- snap_shop__customers/preview
select
  customer_id,
  name,
  email_hash,
  country,
  updated_at,
  scd_id,
  valid_from,
  valid_to,
  is_current
from {schema:snapshots}.snap_shop__customers as snap_shop__customers
limit 100;
