-- bridge_shop__items/full/table [publish]
create or replace transient table {schema:marts}.bridge_shop__items (
  order_key varchar,
  item_index number(38, 0),
  sku varchar,
  pieces number(38, 0),
  is_first boolean,
  weight number(7, 6)
) copy grants as
select
  orders.order_key,
  element."INDEX" as item_index,
  coalesce(coalesce(cast(element.value['sku'] as varchar), lower(trim(cast(element.value['name'] as varchar), ' '))), 'unknown') as sku,
  cast(cast(element.value['pieces'] as varchar) as number(38, 0)) as pieces,
  row_number() over (partition by orders.order_key order by element."INDEX" asc nulls last) = 1 as is_first,
  coalesce(1 / nullif(count(*) over (partition by orders.order_key), 0), 1) as weight
from {schema:intermediate}.int_shop__orders as orders
, lateral flatten(input => orders.items, outer => true, mode => 'ARRAY') as element;

-- bridge_shop__items/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.bridge_shop__items;

-- bridge_shop__items/describe [describe]
comment on table {schema:marts}.bridge_shop__items is 'One row per order and item; an order without items has one row.';

-- bridge_shop__items/describe.2 [describe]
alter table {schema:marts}.bridge_shop__items alter (
  order_key comment 'Stable over regions.'
);

-- bridge_shop__items/settings [describe]
grant select on table {schema:marts}.bridge_shop__items to role reporter;

-- bridge_shop__items/preview
select
  order_key,
  item_index,
  sku,
  pieces,
  is_first,
  weight
from {schema:marts}.bridge_shop__items as bridge_shop__items
limit 100;

-- dim_shop__customers/full/table [publish]
create or replace transient table {schema:marts}.dim_shop__customers (
  customer_id number(38, 0),
  name varchar,
  email_hash varchar,
  paid number(38, 2),
  last_paid_at timestamp_ntz(9)
) copy grants as
with int_shop__paid as (
  select
    orders.order_key,
    orders.customer_id as customer_id,
    orders.region,
    orders.amount,
    orders.updated_at as paid_at
  from {schema:intermediate}.int_shop__orders as orders
  where orders.status = 'paid'
    and orders.customer_id is not null
), totals as (
  select
    paid.customer_id,
    sum(paid.amount) as paid,
    max(paid.paid_at) as last_paid_at
  from int_shop__paid as paid
  group by paid.customer_id
)
select
  coalesce(customers.customer_id, coalesce(totals.customer_id, -1)) as customer_id,
  customers.name,
  customers.email_hash,
  coalesce(totals.paid, 0) as paid,
  totals.last_paid_at
from {schema:staging}.stg_shop__customers as customers
full join totals
  on customers.customer_id = totals.customer_id
where not (coalesce(customers.country, '') in ('xx', 'yy'))
  and exists (
    select 1 as found
    from {schema:intermediate}.int_shop__orders as orders
    where orders.customer_id = coalesce(customers.customer_id, coalesce(totals.customer_id, -1))
  )
  and not exists (
    select 1 as found
    from {schema:intermediate}.int_shop__orders as orders_2
    where orders_2.customer_id is not distinct from customers.customer_id
      and orders_2.status = 'returned'
      and orders_2.amount > 1000
  );

-- dim_shop__customers/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.dim_shop__customers;

-- dim_shop__customers/describe [describe]
comment on table {schema:marts}.dim_shop__customers is 'One row per customer or unknown payer.';

-- dim_shop__customers/describe.2 [describe]
alter table {schema:marts}.dim_shop__customers alter (
  name comment 'How the customer is called.'
);

-- dim_shop__customers/settings [describe]
grant select on table {schema:marts}.dim_shop__customers to role reporter;

-- dim_shop__customers/test/unique_dim_shop__customers_customer_id/sample
select customer_id, count(*) as occurrences
from {schema:marts}.dim_shop__customers as dim_shop__customers
group by customer_id
having count(*) > 1
limit 5;

-- dim_shop__customers/test/unique_dim_shop__customers_customer_id/count
select
  (select count(*) from (
    select customer_id, count(*) as occurrences
    from {schema:marts}.dim_shop__customers as dim_shop__customers
    group by customer_id
    having count(*) > 1
  ) as failing) as failures,
  (select count(*) from {schema:marts}.dim_shop__customers) as "ROWS";

-- dim_shop__customers/preview
select
  customer_id,
  name,
  email_hash,
  paid,
  last_paid_at
from {schema:marts}.dim_shop__customers as dim_shop__customers
limit 100;

-- fct_shop__as_of/full/table [publish]
create or replace transient table {schema:marts}.fct_shop__as_of (
  order_key varchar,
  line number(38, 0),
  list_price number(10, 1),
  price_source varchar,
  off_list number(13, 3)
) copy grants as
with earliest as (
  select
    prices.product,
    prices.price,
    prices.valid_from,
    prices.valid_to
  from {schema:raw_shop}.prices as prices
  qualify row_number() over (partition by prices.product order by prices.valid_from asc nulls last) = 1
)
select distinct
  order_lines.order_key,
  order_lines.line,
  coalesce(prices.price, earliest.price) as list_price,
  case
    when prices.price is not null then 'as_of'
    when earliest.price is not null then 'earliest'
    else 'missing'
  end as price_source,
  order_lines.price - coalesce(prices.price, earliest.price) as off_list
from {schema:raw_shop}.order_lines as order_lines
inner join {schema:intermediate}.int_shop__orders as orders
  on order_lines.order_key = orders.order_key
left join {schema:raw_shop}.prices as prices
  on order_lines.product = prices.product and orders.ordered_at >= prices.valid_from and (prices.valid_to is null or orders.ordered_at < prices.valid_to)
left join earliest
  on order_lines.product = earliest.product and orders.ordered_at < earliest.valid_from;

-- fct_shop__as_of/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.fct_shop__as_of;

-- fct_shop__as_of/describe [describe]
comment on table {schema:marts}.fct_shop__as_of is 'Lines with the price that was valid when they were ordered.';

-- fct_shop__as_of/settings [describe]
grant select on table {schema:marts}.fct_shop__as_of to role reporter;

-- fct_shop__as_of/preview
select
  order_key,
  line,
  list_price,
  price_source,
  off_list
from {schema:marts}.fct_shop__as_of as fct_shop__as_of
limit 100;

-- fct_shop__daily/full/stage [stage]
create temporary table {schema:marts}.fct_shop__daily__{run:run} (
  day date,
  region varchar,
  orders number(38, 0),
  customers number(38, 0),
  amount number(38, 2),
  mean_amount number(38, 8),
  paid_amount number(38, 2),
  last_at timestamp_ntz(9),
  amount_per_order number(38, 8),
  paid_share number(38, 8),
  is_busy boolean
) as
with daily_step as (
  select
    cast(orders.updated_at as date) as day,
    orders.region,
    count(*) as orders,
    count(distinct orders.customer_id) as customers,
    sum(orders.amount) as amount,
    avg(orders.amount) as mean_amount,
    coalesce(sum(case when orders.status = 'paid' then orders.amount end), 0) as paid_amount,
    max(orders.updated_at) as last_at
  from {schema:intermediate}.int_shop__orders as orders
  group by cast(orders.updated_at as date), orders.region
  having sum(orders.amount) > 0
), daily_step_2 as (
  select
    step.day,
    step.region,
    step.orders,
    step.customers,
    step.amount,
    step.mean_amount,
    step.paid_amount,
    step.last_at,
    step.amount / nullif(step.orders, 0) as amount_per_order
  from daily_step as step
)
select
  step.day,
  step.region,
  step.orders,
  step.customers,
  step.amount,
  step.mean_amount,
  step.paid_amount,
  step.last_at,
  step.amount_per_order,
  step.paid_amount / nullif(step.amount, 0) as paid_share,
  step.orders > 1 as is_busy
from daily_step_2 as step;

-- fct_shop__daily/full/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__daily__{run:run};

-- fct_shop__daily/full/null_cursor [preflight]
select count(*) as occurrences
from {schema:marts}.fct_shop__daily__{run:run}
where day is null
having count(*) > 0;

-- fct_shop__daily/full/watermark [preflight]
select
  max(day) as watermark
from {schema:marts}.fct_shop__daily__{run:run};

-- fct_shop__daily/full/table [publish]
create or replace transient table {schema:marts}.fct_shop__daily (
  day date,
  region varchar,
  orders number(38, 0),
  customers number(38, 0),
  amount number(38, 2),
  mean_amount number(38, 8),
  paid_amount number(38, 2),
  last_at timestamp_ntz(9),
  amount_per_order number(38, 8),
  paid_share number(38, 8),
  is_busy boolean
) copy grants as
select
  day,
  region,
  orders,
  customers,
  amount,
  mean_amount,
  paid_amount,
  last_at,
  amount_per_order,
  paid_share,
  is_busy
from {schema:marts}.fct_shop__daily__{run:run};

-- fct_shop__daily/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.fct_shop__daily;

-- fct_shop__daily/describe [describe]
comment on table {schema:marts}.fct_shop__daily is 'One row per day and region; a run replaces the days of its window.';

-- fct_shop__daily/settings [describe]
grant select on table {schema:marts}.fct_shop__daily to role reporter;

-- fct_shop__daily/full/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__daily__{run:run};

-- fct_shop__daily/incremental/stage [stage]
create temporary table {schema:marts}.fct_shop__daily__{run:run} (
  day date,
  region varchar,
  orders number(38, 0),
  customers number(38, 0),
  amount number(38, 2),
  mean_amount number(38, 8),
  paid_amount number(38, 2),
  last_at timestamp_ntz(9),
  amount_per_order number(38, 8),
  paid_share number(38, 8),
  is_busy boolean
) as
with daily_step as (
  select
    cast(orders.updated_at as date) as day,
    orders.region,
    count(*) as orders,
    count(distinct orders.customer_id) as customers,
    sum(orders.amount) as amount,
    avg(orders.amount) as mean_amount,
    coalesce(sum(case when orders.status = 'paid' then orders.amount end), 0) as paid_amount,
    max(orders.updated_at) as last_at
  from {schema:intermediate}.int_shop__orders as orders
  where cast(orders.updated_at as date) >= cast(to_timestamp_ntz('{time:window_start}', 'AUTO') as date)
    and cast(orders.updated_at as date) < cast(to_timestamp_ntz('{time:window_end}', 'AUTO') as date)
  group by cast(orders.updated_at as date), orders.region
  having sum(orders.amount) > 0
), daily_step_2 as (
  select
    step.day,
    step.region,
    step.orders,
    step.customers,
    step.amount,
    step.mean_amount,
    step.paid_amount,
    step.last_at,
    step.amount / nullif(step.orders, 0) as amount_per_order
  from daily_step as step
)
select
  step.day,
  step.region,
  step.orders,
  step.customers,
  step.amount,
  step.mean_amount,
  step.paid_amount,
  step.last_at,
  step.amount_per_order,
  step.paid_amount / nullif(step.amount, 0) as paid_share,
  step.orders > 1 as is_busy
from daily_step_2 as step;

-- fct_shop__daily/incremental/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__daily__{run:run};

-- fct_shop__daily/incremental/null_cursor [preflight]
select count(*) as occurrences
from {schema:marts}.fct_shop__daily__{run:run}
where day is null
having count(*) > 0;

-- fct_shop__daily/incremental/watermark [preflight]
select
  max(day) as watermark
from {schema:marts}.fct_shop__daily__{run:run};

-- fct_shop__daily/incremental/delete [transaction]
delete from {schema:marts}.fct_shop__daily
where day >= cast(to_timestamp_ntz('{time:window_start}', 'AUTO') as date)
  and day < cast(to_timestamp_ntz('{time:window_end}', 'AUTO') as date);

-- fct_shop__daily/incremental/insert [transaction]
insert into {schema:marts}.fct_shop__daily (day, region, orders, customers, amount, mean_amount, paid_amount, last_at, amount_per_order, paid_share, is_busy)
select day, region, orders, customers, amount, mean_amount, paid_amount, last_at, amount_per_order, paid_share, is_busy
from {schema:marts}.fct_shop__daily__{run:run};

-- fct_shop__daily/incremental/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__daily__{run:run};

-- fct_shop__daily/preview
select
  day,
  region,
  orders,
  customers,
  amount,
  mean_amount,
  paid_amount,
  last_at,
  amount_per_order,
  paid_share,
  is_busy
from {schema:marts}.fct_shop__daily as fct_shop__daily
limit 100;

-- fct_shop__daily/settings/grants_of_role_reporter
grant select on table {schema:marts}.fct_shop__daily to role reporter;

-- fct_shop__governed/full/stage [stage]
create temporary table {schema:marts}.fct_shop__governed__{run:run} (
  order_key varchar,
  region varchar,
  amount number(18, 2),
  updated_at timestamp_ntz(9)
) as
select
  orders.order_key,
  orders.region,
  orders.amount,
  orders.updated_at
from {schema:intermediate}.int_shop__orders as orders;

-- fct_shop__governed/full/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__governed__{run:run};

-- fct_shop__governed/full/null_keys [preflight]
select order_key, count(*) as occurrences
from {schema:marts}.fct_shop__governed__{run:run}
where order_key is null
group by order_key;

-- fct_shop__governed/full/duplicate_keys [preflight]
select order_key, count(*) as occurrences
from {schema:marts}.fct_shop__governed__{run:run}
group by order_key
having count(*) > 1
order by order_key;

-- fct_shop__governed/full/null_cursor [preflight]
select order_key
from {schema:marts}.fct_shop__governed__{run:run}
where updated_at is null;

-- fct_shop__governed/full/watermark [preflight]
select
  max(updated_at) as watermark
from {schema:marts}.fct_shop__governed__{run:run};

-- fct_shop__governed/full/table [publish]
create table if not exists {schema:marts}.fct_shop__governed (
  order_key varchar,
  region varchar,
  amount number(18, 2) with masking policy governance.hide_amount,
  updated_at timestamp_ntz(9)
);

-- fct_shop__governed/full/table.2 [publish]
create table {schema:marts}.fct_shop__governed__beside_{run:run} like {schema:marts}.fct_shop__governed copy grants;

-- fct_shop__governed/full/table.3 [publish]
create or replace table {schema:marts}.fct_shop__governed__beside_{run:run} (
  order_key varchar,
  region varchar,
  amount number(18, 2) with masking policy governance.hide_amount,
  updated_at timestamp_ntz(9)
) cluster by (region, updated_at) copy grants with row access policy governance.by_region on (region) as
select
  order_key,
  region,
  amount,
  updated_at
from {schema:marts}.fct_shop__governed__{run:run};

-- fct_shop__governed/full/table.4 [publish]
alter table {schema:marts}.fct_shop__governed__beside_{run:run} set tag governance.cost_center = 'it''s 7';

-- fct_shop__governed/full/table.5 [publish]
alter table {schema:marts}.fct_shop__governed__beside_{run:run} set tag owner = 'shop';

-- fct_shop__governed/full/table.6 [publish]
alter table {schema:marts}.fct_shop__governed swap with {schema:marts}.fct_shop__governed__beside_{run:run};

-- fct_shop__governed/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.fct_shop__governed;

-- fct_shop__governed/describe [describe]
comment on table {schema:marts}.fct_shop__governed is 'Orders as finance may see them: every setting of a table that keeps its rows.';

-- fct_shop__governed/describe.2 [describe]
alter table {schema:marts}.fct_shop__governed alter (
  order_key comment 'Stable over regions.',
  region comment 'Where it was sold.',
  amount comment 'Before tax, in euro.'
);

-- fct_shop__governed/settings [describe]
alter table {schema:marts}.fct_shop__governed set data_retention_time_in_days = 7;

-- fct_shop__governed/settings.2 [describe]
alter table {schema:marts}.fct_shop__governed suspend recluster;

-- fct_shop__governed/settings.3 [describe]
alter table {schema:marts}.fct_shop__governed add search optimization;

-- fct_shop__governed/settings.4 [describe]
alter table {schema:marts}.fct_shop__governed set tag governance.cost_center = 'it''s 7';

-- fct_shop__governed/settings.5 [describe]
alter table {schema:marts}.fct_shop__governed set tag owner = 'shop';

-- fct_shop__governed/settings.6 [describe]
grant select on table {schema:marts}.fct_shop__governed to role reporter;

-- fct_shop__governed/settings.7 [describe]
grant select, references on table {schema:marts}.fct_shop__governed to role finance;

-- fct_shop__governed/settings.8 [describe]
grant select on table {schema:marts}.fct_shop__governed to role "Data Team";

-- fct_shop__governed/settings.9 [describe]
grant select on table {schema:marts}.fct_shop__governed to database role shop_reader;

-- fct_shop__governed/full/drop_beside [cleanup]
drop table if exists {schema:marts}.fct_shop__governed__beside_{run:run};

-- fct_shop__governed/full/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__governed__{run:run};

-- fct_shop__governed/incremental/stage [stage]
create temporary table {schema:marts}.fct_shop__governed__{run:run} (
  order_key varchar,
  region varchar,
  amount number(18, 2),
  updated_at timestamp_ntz(9)
) as
select
  orders.order_key,
  orders.region,
  orders.amount,
  orders.updated_at
from {schema:intermediate}.int_shop__orders as orders
where orders.updated_at >= to_timestamp_ntz('{time:window_start}', 'AUTO')
  and orders.updated_at < to_timestamp_ntz('{time:window_end}', 'AUTO');

-- fct_shop__governed/incremental/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__governed__{run:run};

-- fct_shop__governed/incremental/null_keys [preflight]
select order_key, count(*) as occurrences
from {schema:marts}.fct_shop__governed__{run:run}
where order_key is null
group by order_key;

-- fct_shop__governed/incremental/duplicate_keys [preflight]
select order_key, count(*) as occurrences
from {schema:marts}.fct_shop__governed__{run:run}
group by order_key
having count(*) > 1
order by order_key;

-- fct_shop__governed/incremental/null_cursor [preflight]
select order_key
from {schema:marts}.fct_shop__governed__{run:run}
where updated_at is null;

-- fct_shop__governed/incremental/watermark [preflight]
select
  max(updated_at) as watermark
from {schema:marts}.fct_shop__governed__{run:run};

-- fct_shop__governed/incremental/merge [transaction]
merge into {schema:marts}.fct_shop__governed as target
using {schema:marts}.fct_shop__governed__{run:run} as source
  on target.order_key = source.order_key
when matched and (target.region is distinct from source.region or target.amount is distinct from source.amount or target.updated_at is distinct from source.updated_at) then update set
  region = source.region,
  amount = source.amount,
  updated_at = source.updated_at
when not matched then insert (order_key, region, amount, updated_at)
  values (source.order_key, source.region, source.amount, source.updated_at);

-- fct_shop__governed/incremental/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__governed__{run:run};

-- fct_shop__governed/preview
select
  order_key,
  region,
  amount,
  updated_at
from {schema:marts}.fct_shop__governed as fct_shop__governed
limit 100;

-- fct_shop__governed/settings/data_retention
alter table {schema:marts}.fct_shop__governed set data_retention_time_in_days = 7;

-- fct_shop__governed/settings/clustering
alter table {schema:marts}.fct_shop__governed cluster by (region, updated_at);

-- fct_shop__governed/settings/automatic_clustering
alter table {schema:marts}.fct_shop__governed suspend recluster;

-- fct_shop__governed/settings/search_optimization
alter table {schema:marts}.fct_shop__governed add search optimization;

-- fct_shop__governed/settings/tag_governance.cost_center
alter table {schema:marts}.fct_shop__governed set tag governance.cost_center = 'it''s 7';

-- fct_shop__governed/settings/tag_owner
alter table {schema:marts}.fct_shop__governed set tag owner = 'shop';

-- fct_shop__governed/settings/masking_policy_of_amount
alter table {schema:marts}.fct_shop__governed modify column amount set masking policy governance.hide_amount force;

-- fct_shop__governed/settings/row_access_policy
alter table {schema:marts}.fct_shop__governed add row access policy governance.by_region on (region);

-- fct_shop__governed/settings/grants_of_role_reporter
grant select on table {schema:marts}.fct_shop__governed to role reporter;

-- fct_shop__governed/settings/grants_of_role_finance
grant select, references on table {schema:marts}.fct_shop__governed to role finance;

-- fct_shop__governed/settings/grants_of_role_Data_Team
grant select on table {schema:marts}.fct_shop__governed to role "Data Team";

-- fct_shop__governed/settings/grants_of_database_role_shop_reader
grant select on table {schema:marts}.fct_shop__governed to database role shop_reader;

-- fct_shop__governed/parent_bytes
select sum(bytes) as parent_bytes
from information_schema.tables
where (lower(table_schema) = lower(cast({value:schema:raw_shop} as varchar)) and lower(table_name) = 'orders')
  or (lower(table_schema) = lower(cast({value:schema:seeds} as varchar)) and lower(table_name) = 'status_names');

-- fct_shop__governed/resize/large_wh/show
show warehouses like 'LARGE_WH';

-- fct_shop__governed/resize/large_wh/2x-large
alter warehouse large_wh set warehouse_size = '2x-large';

-- fct_shop__governed/resize/large_wh/large
alter warehouse large_wh set warehouse_size = 'large';

-- fct_shop__latest/full/stage [stage]
create temporary table {schema:marts}.fct_shop__latest__{run:run} (
  customer_id number(38, 0),
  order_key varchar,
  updated_at timestamp_ntz(9)
) as
select customer_id, order_key, updated_at
from (
  select customer_id, order_key, updated_at, row_number() over (partition by customer_id order by updated_at desc nulls last) as version
  from (
    select
      coalesce(orders.customer_id, 0) as customer_id,
      orders.order_key,
      orders.updated_at
    from {schema:intermediate}.int_shop__orders as orders
  ) as candidates
) as ranked
where version = 1;

-- fct_shop__latest/full/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__latest__{run:run};

-- fct_shop__latest/full/null_keys [preflight]
select customer_id, count(*) as occurrences
from {schema:marts}.fct_shop__latest__{run:run}
where customer_id is null
group by customer_id;

-- fct_shop__latest/full/duplicate_keys [preflight]
select customer_id, count(*) as occurrences
from {schema:marts}.fct_shop__latest__{run:run}
group by customer_id
having count(*) > 1
order by customer_id;

-- fct_shop__latest/full/null_cursor [preflight]
select customer_id
from {schema:marts}.fct_shop__latest__{run:run}
where updated_at is null;

-- fct_shop__latest/full/watermark [preflight]
select
  max(updated_at) as watermark
from {schema:marts}.fct_shop__latest__{run:run};

-- fct_shop__latest/full/table [publish]
create or replace transient table {schema:marts}.fct_shop__latest (
  customer_id number(38, 0),
  order_key varchar,
  updated_at timestamp_ntz(9)
) copy grants as
select
  customer_id,
  order_key,
  updated_at
from {schema:marts}.fct_shop__latest__{run:run};

-- fct_shop__latest/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.fct_shop__latest;

-- fct_shop__latest/describe [describe]
comment on table {schema:marts}.fct_shop__latest is 'The last order of each customer: duplicates of a batch are resolved by the cursor.';

-- fct_shop__latest/describe.2 [describe]
alter table {schema:marts}.fct_shop__latest alter (
  order_key comment 'Stable over regions.'
);

-- fct_shop__latest/settings [describe]
grant select on table {schema:marts}.fct_shop__latest to role reporter;

-- fct_shop__latest/full/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__latest__{run:run};

-- fct_shop__latest/incremental/stage [stage]
create temporary table {schema:marts}.fct_shop__latest__{run:run} (
  customer_id number(38, 0),
  order_key varchar,
  updated_at timestamp_ntz(9)
) as
select customer_id, order_key, updated_at
from (
  select customer_id, order_key, updated_at, row_number() over (partition by customer_id order by updated_at desc nulls last) as version
  from (
    select
      coalesce(orders.customer_id, 0) as customer_id,
      orders.order_key,
      orders.updated_at
    from {schema:intermediate}.int_shop__orders as orders
    where orders.updated_at >= to_timestamp_ntz('{time:window_start}', 'AUTO')
      and orders.updated_at < to_timestamp_ntz('{time:window_end}', 'AUTO')
  ) as candidates
) as ranked
where version = 1;

-- fct_shop__latest/incremental/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__latest__{run:run};

-- fct_shop__latest/incremental/null_keys [preflight]
select customer_id, count(*) as occurrences
from {schema:marts}.fct_shop__latest__{run:run}
where customer_id is null
group by customer_id;

-- fct_shop__latest/incremental/duplicate_keys [preflight]
select customer_id, count(*) as occurrences
from {schema:marts}.fct_shop__latest__{run:run}
group by customer_id
having count(*) > 1
order by customer_id;

-- fct_shop__latest/incremental/null_cursor [preflight]
select customer_id
from {schema:marts}.fct_shop__latest__{run:run}
where updated_at is null;

-- fct_shop__latest/incremental/watermark [preflight]
select
  max(updated_at) as watermark
from {schema:marts}.fct_shop__latest__{run:run};

-- fct_shop__latest/incremental/merge [transaction]
merge into {schema:marts}.fct_shop__latest as target
using {schema:marts}.fct_shop__latest__{run:run} as source
  on target.customer_id = source.customer_id
when matched and (target.order_key is distinct from source.order_key or target.updated_at is distinct from source.updated_at) then update set
  order_key = source.order_key,
  updated_at = source.updated_at
when not matched then insert (customer_id, order_key, updated_at)
  values (source.customer_id, source.order_key, source.updated_at);

-- fct_shop__latest/incremental/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__latest__{run:run};

-- fct_shop__latest/preview
select
  customer_id,
  order_key,
  updated_at
from {schema:marts}.fct_shop__latest as fct_shop__latest
limit 100;

-- fct_shop__latest/settings/grants_of_role_reporter
grant select on table {schema:marts}.fct_shop__latest to role reporter;

-- fct_shop__lines/full/stage [stage]
create temporary table {schema:marts}.fct_shop__lines__{run:run} (
  order_key varchar,
  line number(38, 0),
  product varchar,
  revenue number(38, 3),
  updated_at timestamp_ntz(9)
) as
select
  order_lines.order_key,
  order_lines.line,
  order_lines.product,
  order_lines.price * order_lines.quantity as revenue,
  orders.updated_at
from {schema:intermediate}.int_shop__orders as orders
inner join {schema:raw_shop}.order_lines as order_lines
  on orders.order_key = order_lines.order_key;

-- fct_shop__lines/full/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__lines__{run:run};

-- fct_shop__lines/full/null_keys [preflight]
select order_key, line, count(*) as occurrences
from {schema:marts}.fct_shop__lines__{run:run}
where order_key is null or line is null
group by order_key, line;

-- fct_shop__lines/full/duplicate_keys [preflight]
select order_key, line, count(*) as occurrences
from {schema:marts}.fct_shop__lines__{run:run}
group by order_key, line
having count(*) > 1
order by order_key, line;

-- fct_shop__lines/full/null_cursor [preflight]
select order_key, line
from {schema:marts}.fct_shop__lines__{run:run}
where updated_at is null;

-- fct_shop__lines/full/watermark [preflight]
select
  max(updated_at) as watermark
from {schema:marts}.fct_shop__lines__{run:run};

-- fct_shop__lines/full/table [publish]
create or replace transient table {schema:marts}.fct_shop__lines (
  order_key varchar,
  line number(38, 0),
  product varchar,
  revenue number(38, 3),
  updated_at timestamp_ntz(9)
) copy grants as
select
  order_key,
  line,
  product,
  revenue,
  updated_at
from {schema:marts}.fct_shop__lines__{run:run};

-- fct_shop__lines/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.fct_shop__lines;

-- fct_shop__lines/describe [describe]
comment on table {schema:marts}.fct_shop__lines is 'Lines of changed orders replace those of the same order.';

-- fct_shop__lines/settings [describe]
grant select on table {schema:marts}.fct_shop__lines to role reporter;

-- fct_shop__lines/full/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__lines__{run:run};

-- fct_shop__lines/incremental/stage [stage]
create temporary table {schema:marts}.fct_shop__lines__{run:run} (
  order_key varchar,
  line number(38, 0),
  product varchar,
  revenue number(38, 3),
  updated_at timestamp_ntz(9)
) as
select
  order_lines.order_key,
  order_lines.line,
  order_lines.product,
  order_lines.price * order_lines.quantity as revenue,
  orders.updated_at
from {schema:intermediate}.int_shop__orders as orders
inner join {schema:raw_shop}.order_lines as order_lines
  on orders.order_key = order_lines.order_key
where orders.updated_at >= to_timestamp_ntz('{time:window_start}', 'AUTO')
  and orders.updated_at < to_timestamp_ntz('{time:window_end}', 'AUTO');

-- fct_shop__lines/incremental/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__lines__{run:run};

-- fct_shop__lines/incremental/null_keys [preflight]
select order_key, line, count(*) as occurrences
from {schema:marts}.fct_shop__lines__{run:run}
where order_key is null or line is null
group by order_key, line;

-- fct_shop__lines/incremental/duplicate_keys [preflight]
select order_key, line, count(*) as occurrences
from {schema:marts}.fct_shop__lines__{run:run}
group by order_key, line
having count(*) > 1
order by order_key, line;

-- fct_shop__lines/incremental/null_cursor [preflight]
select order_key, line
from {schema:marts}.fct_shop__lines__{run:run}
where updated_at is null;

-- fct_shop__lines/incremental/watermark [preflight]
select
  max(updated_at) as watermark
from {schema:marts}.fct_shop__lines__{run:run};

-- fct_shop__lines/incremental/delete [transaction]
delete from {schema:marts}.fct_shop__lines
where exists (
  select 1
  from {schema:marts}.fct_shop__lines__{run:run} as staged
  where staged.order_key = fct_shop__lines.order_key and staged.line = fct_shop__lines.line
);

-- fct_shop__lines/incremental/insert [transaction]
insert into {schema:marts}.fct_shop__lines (order_key, line, product, revenue, updated_at)
select order_key, line, product, revenue, updated_at
from {schema:marts}.fct_shop__lines__{run:run};

-- fct_shop__lines/incremental/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__lines__{run:run};

-- fct_shop__lines/preview
select
  order_key,
  line,
  product,
  revenue,
  updated_at
from {schema:marts}.fct_shop__lines as fct_shop__lines
limit 100;

-- fct_shop__lines/settings/grants_of_role_reporter
grant select on table {schema:marts}.fct_shop__lines to role reporter;

-- fct_shop__order_log/full/stage [stage]
create temporary table {schema:marts}.fct_shop__order_log__{run:run} (
  order_key varchar,
  amount number(18, 2),
  updated_at timestamp_ntz(9)
) as
select
  orders.order_key,
  orders.amount,
  orders.updated_at
from {schema:intermediate}.int_shop__orders as orders
where orders.updated_at >= to_timestamp_ntz('2020-01-01', 'AUTO')
  and orders.updated_at < to_timestamp_ntz('{time:window_end}', 'AUTO');

-- fct_shop__order_log/full/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__order_log__{run:run};

-- fct_shop__order_log/full/null_cursor [preflight]
select count(*) as occurrences
from {schema:marts}.fct_shop__order_log__{run:run}
where updated_at is null
having count(*) > 0;

-- fct_shop__order_log/full/watermark [preflight]
select
  max(updated_at) as watermark
from {schema:marts}.fct_shop__order_log__{run:run};

-- fct_shop__order_log/full/table [publish]
create or replace transient table {schema:marts}.fct_shop__order_log (
  order_key varchar,
  amount number(18, 2),
  updated_at timestamp_ntz(9)
) copy grants as
select
  order_key,
  amount,
  updated_at
from {schema:marts}.fct_shop__order_log__{run:run};

-- fct_shop__order_log/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.fct_shop__order_log;

-- fct_shop__order_log/describe [describe]
comment on table {schema:marts}.fct_shop__order_log is 'Every version that a run has read.';

-- fct_shop__order_log/describe.2 [describe]
alter table {schema:marts}.fct_shop__order_log alter (
  order_key comment 'Stable over regions.',
  amount comment 'Before tax, in euro.'
);

-- fct_shop__order_log/settings [describe]
grant select on table {schema:marts}.fct_shop__order_log to role reporter;

-- fct_shop__order_log/full/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__order_log__{run:run};

-- fct_shop__order_log/incremental/stage [stage]
create temporary table {schema:marts}.fct_shop__order_log__{run:run} (
  order_key varchar,
  amount number(18, 2),
  updated_at timestamp_ntz(9)
) as
select
  orders.order_key,
  orders.amount,
  orders.updated_at
from {schema:intermediate}.int_shop__orders as orders
where orders.updated_at >= to_timestamp_ntz('{time:window_start}', 'AUTO')
  and orders.updated_at < to_timestamp_ntz('{time:window_end}', 'AUTO');

-- fct_shop__order_log/incremental/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__order_log__{run:run};

-- fct_shop__order_log/incremental/null_cursor [preflight]
select count(*) as occurrences
from {schema:marts}.fct_shop__order_log__{run:run}
where updated_at is null
having count(*) > 0;

-- fct_shop__order_log/incremental/watermark [preflight]
select
  max(updated_at) as watermark
from {schema:marts}.fct_shop__order_log__{run:run};

-- fct_shop__order_log/incremental/insert [transaction]
insert into {schema:marts}.fct_shop__order_log (order_key, amount, updated_at)
select order_key, amount, updated_at
from {schema:marts}.fct_shop__order_log__{run:run};

-- fct_shop__order_log/incremental/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__order_log__{run:run};

-- fct_shop__order_log/preview
select
  order_key,
  amount,
  updated_at
from {schema:marts}.fct_shop__order_log as fct_shop__order_log
limit 100;

-- fct_shop__order_log/settings/grants_of_role_reporter
grant select on table {schema:marts}.fct_shop__order_log to role reporter;

-- fct_shop__orders/full/stage [stage]
create temporary table {schema:marts}.fct_shop__orders__{run:run} (
  order_key varchar,
  region varchar,
  customer_id number(38, 0),
  amount number(18, 2),
  discount number(18, 8),
  size varchar,
  first_seen_at timestamp_ntz(9),
  updated_at timestamp_ntz(9),
  _fivetran_synced timestamp_ntz(9),
  is_removed boolean
) as
with self as (
  select
    cast(null as varchar) as order_key,
    cast(null as varchar) as region,
    cast(null as number(38, 0)) as customer_id,
    cast(null as number(18, 2)) as amount,
    cast(null as number(18, 8)) as discount,
    cast(null as varchar) as size,
    cast(null as timestamp_ntz(9)) as first_seen_at,
    cast(null as timestamp_ntz(9)) as updated_at,
    cast(null as timestamp_ntz(9)) as _fivetran_synced,
    cast(null as boolean) as is_removed
  where false
)
select
  orders.order_key,
  orders.region,
  orders.customer_id,
  orders.amount,
  cast(coalesce(orders.discount, 0) as number(18, 8)) as discount,
  case when orders.amount >= 100 then 'large' else 'small' end as size,
  coalesce(self.first_seen_at, orders.updated_at) as first_seen_at,
  orders.updated_at,
  orders._fivetran_synced,
  orders.is_removed
from {schema:intermediate}.int_shop__orders as orders
left join self
  on orders.order_key = self.order_key;

-- fct_shop__orders/full/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__orders__{run:run};

-- fct_shop__orders/full/null_keys [preflight]
select order_key, count(*) as occurrences
from {schema:marts}.fct_shop__orders__{run:run}
where order_key is null
group by order_key;

-- fct_shop__orders/full/duplicate_keys [preflight]
select order_key, count(*) as occurrences
from {schema:marts}.fct_shop__orders__{run:run}
group by order_key
having count(*) > 1
order by order_key;

-- fct_shop__orders/full/null_cursor [preflight]
select order_key
from {schema:marts}.fct_shop__orders__{run:run}
where _fivetran_synced is null;

-- fct_shop__orders/full/watermark [preflight]
select
  max(_fivetran_synced) as watermark,
  max(case when region = 'eu' then _fivetran_synced end) as "watermark:eu",
  max(case when region = 'us' then _fivetran_synced end) as "watermark:us"
from {schema:marts}.fct_shop__orders__{run:run};

-- fct_shop__orders/full/table [publish]
create or replace transient table {schema:marts}.fct_shop__orders (
  order_key varchar,
  region varchar,
  customer_id number(38, 0),
  amount number(18, 2),
  discount number(18, 8),
  size varchar,
  first_seen_at timestamp_ntz(9),
  updated_at timestamp_ntz(9),
  _fivetran_synced timestamp_ntz(9),
  is_removed boolean
) copy grants as
select
  order_key,
  region,
  customer_id,
  amount,
  discount,
  size,
  first_seen_at,
  updated_at,
  _fivetran_synced,
  is_removed
from {schema:marts}.fct_shop__orders__{run:run}
where not coalesce(is_removed, false);

-- fct_shop__orders/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.fct_shop__orders;

-- fct_shop__orders/describe [describe]
comment on table {schema:marts}.fct_shop__orders is 'One row per order, merged.';

-- fct_shop__orders/describe.2 [describe]
alter table {schema:marts}.fct_shop__orders alter (
  order_key comment 'sha256 of region and id.',
  amount comment 'Before tax, in euro.',
  discount comment 'Share of the amount, 0 to 1.'
);

-- fct_shop__orders/settings [describe]
grant select on table {schema:marts}.fct_shop__orders to role reporter;

-- fct_shop__orders/hook/after.1 [describe]
grant select on {schema:marts}.fct_shop__orders to role reader;

-- fct_shop__orders/full/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__orders__{run:run};

-- fct_shop__orders/incremental/stage [stage]
create temporary table {schema:marts}.fct_shop__orders__{run:run} (
  order_key varchar,
  region varchar,
  customer_id number(38, 0),
  amount number(18, 2),
  discount number(18, 8),
  size varchar,
  first_seen_at timestamp_ntz(9),
  updated_at timestamp_ntz(9),
  _fivetran_synced timestamp_ntz(9),
  is_removed boolean
) as
select
  orders.order_key,
  orders.region,
  orders.customer_id,
  orders.amount,
  cast(coalesce(orders.discount, 0) as number(18, 8)) as discount,
  case when orders.amount >= 100 then 'large' else 'small' end as size,
  coalesce(self.first_seen_at, orders.updated_at) as first_seen_at,
  orders.updated_at,
  orders._fivetran_synced,
  orders.is_removed
from {schema:intermediate}.int_shop__orders as orders
left join {schema:marts}.fct_shop__orders as self
  on orders.order_key = self.order_key
where orders._fivetran_synced >= case orders.region when 'eu' then to_timestamp_ntz('{time:window_start:eu}', 'AUTO') when 'us' then to_timestamp_ntz('{time:window_start:us}', 'AUTO') else to_timestamp_ntz('{time:window_start}', 'AUTO') end
  and orders._fivetran_synced < to_timestamp_ntz('{time:window_end}', 'AUTO');

-- fct_shop__orders/incremental/stage/count [stage]
select count(*) as staged
from {schema:marts}.fct_shop__orders__{run:run};

-- fct_shop__orders/incremental/null_keys [preflight]
select order_key, count(*) as occurrences
from {schema:marts}.fct_shop__orders__{run:run}
where order_key is null
group by order_key;

-- fct_shop__orders/incremental/duplicate_keys [preflight]
select order_key, count(*) as occurrences
from {schema:marts}.fct_shop__orders__{run:run}
group by order_key
having count(*) > 1
order by order_key;

-- fct_shop__orders/incremental/null_cursor [preflight]
select order_key
from {schema:marts}.fct_shop__orders__{run:run}
where _fivetran_synced is null;

-- fct_shop__orders/incremental/watermark [preflight]
select
  max(_fivetran_synced) as watermark,
  max(case when region = 'eu' then _fivetran_synced end) as "watermark:eu",
  max(case when region = 'us' then _fivetran_synced end) as "watermark:us"
from {schema:marts}.fct_shop__orders__{run:run};

-- fct_shop__orders/incremental/merge [transaction]
merge into {schema:marts}.fct_shop__orders as target
using {schema:marts}.fct_shop__orders__{run:run} as source
  on target.order_key = source.order_key
when matched and coalesce(source.is_removed, false) and (source.updated_at > target.updated_at or (source.updated_at = target.updated_at and source._fivetran_synced >= target._fivetran_synced)) then delete
when matched and (source.updated_at > target.updated_at or (source.updated_at = target.updated_at and source._fivetran_synced > target._fivetran_synced)) then update set
  region = source.region,
  customer_id = source.customer_id,
  amount = source.amount,
  discount = source.discount,
  size = source.size,
  first_seen_at = source.first_seen_at,
  updated_at = source.updated_at,
  _fivetran_synced = source._fivetran_synced,
  is_removed = source.is_removed
when not matched and not coalesce(source.is_removed, false) then insert (order_key, region, customer_id, amount, discount, size, first_seen_at, updated_at, _fivetran_synced, is_removed)
  values (source.order_key, source.region, source.customer_id, source.amount, source.discount, source.size, source.first_seen_at, source.updated_at, source._fivetran_synced, source.is_removed);

-- fct_shop__orders/hook/after.1 [describe]
grant select on {schema:marts}.fct_shop__orders to role reader;

-- fct_shop__orders/incremental/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__orders__{run:run};

-- fct_shop__orders/sweep/stage [stage]
create temporary table {schema:marts}.fct_shop__orders__{run:run} (
  order_key varchar
) as
select orders.order_key
from {schema:intermediate}.int_shop__orders as orders;

-- fct_shop__orders/sweep/stage/count [stage]
select count(*) as live
from {schema:marts}.fct_shop__orders__{run:run};

-- fct_shop__orders/sweep/missing [preflight]
select
  count(*) as present,
  count(*) - count(alive.found) as missing
from {schema:marts}.fct_shop__orders as target
left join (
  select distinct order_key, 1 as found
  from {schema:marts}.fct_shop__orders__{run:run}
) as alive
  on alive.order_key = target.order_key;

-- fct_shop__orders/sweep/delete [transaction]
delete from {schema:marts}.fct_shop__orders
where not exists (
    select 1
    from {schema:marts}.fct_shop__orders__{run:run} as alive
    where alive.order_key = fct_shop__orders.order_key
  )
  and cast({value:missing} as number(38, 0)) <= 0.5 * cast({value:present} as number(38, 0));

-- fct_shop__orders/sweep/cleanup [cleanup]
drop table if exists {schema:marts}.fct_shop__orders__{run:run};

-- fct_shop__orders/test/unique_fct_shop__orders_order_key/sample
select order_key, count(*) as occurrences
from {schema:marts}.fct_shop__orders as fct_shop__orders
group by order_key
having count(*) > 1
limit 5;

-- fct_shop__orders/test/unique_fct_shop__orders_order_key/count
select
  (select count(*) from (
    select order_key, count(*) as occurrences
    from {schema:marts}.fct_shop__orders as fct_shop__orders
    group by order_key
    having count(*) > 1
  ) as failing) as failures,
  (select count(*) from {schema:marts}.fct_shop__orders) as "ROWS";

-- fct_shop__orders/test/accepted_values_fct_shop__orders_region_d809fd83/sample
select region, count(*) as occurrences
from {schema:marts}.fct_shop__orders as fct_shop__orders
where region is not null
  and region not in ('eu', 'us')
group by region
limit 5;

-- fct_shop__orders/test/accepted_values_fct_shop__orders_region_d809fd83/count
select
  (select count(*) from (
    select region, count(*) as occurrences
    from {schema:marts}.fct_shop__orders as fct_shop__orders
    where region is not null
      and region not in ('eu', 'us')
    group by region
  ) as failing) as failures,
  (select count(*) from {schema:marts}.fct_shop__orders) as "ROWS";

-- fct_shop__orders/test/relationships_fct_shop__orders_customer_id_d1f0345f/sample
select customer_id, count(*) as occurrences
from {schema:marts}.fct_shop__orders as fct_shop__orders
where fct_shop__orders.customer_id is not null
  and not exists (
    select 1
    from {schema:staging}.stg_shop__customers as found
    where found.customer_id = fct_shop__orders.customer_id
  )
group by fct_shop__orders.customer_id
limit 5;

-- fct_shop__orders/test/relationships_fct_shop__orders_customer_id_d1f0345f/count
select
  (select count(*) from (
    select customer_id, count(*) as occurrences
    from {schema:marts}.fct_shop__orders as fct_shop__orders
    where fct_shop__orders.customer_id is not null
      and not exists (
        select 1
        from {schema:staging}.stg_shop__customers as found
        where found.customer_id = fct_shop__orders.customer_id
      )
    group by fct_shop__orders.customer_id
  ) as failing) as failures,
  (select count(*) from {schema:marts}.fct_shop__orders) as "ROWS";

-- fct_shop__orders/test/expression_fct_shop__orders_amount_is_positive_85de9009/sample
select order_key, region, customer_id, amount, discount, size
from {schema:marts}.fct_shop__orders as fct_shop__orders
where is_removed = false
  and not (amount >= 0)
limit 5;

-- fct_shop__orders/test/expression_fct_shop__orders_amount_is_positive_85de9009/count
select
  (select count(*) from (
    select order_key, region, customer_id, amount, discount, size
    from {schema:marts}.fct_shop__orders as fct_shop__orders
    where is_removed = false
      and not (amount >= 0)
  ) as failing) as failures,
  (select count(*) from {schema:marts}.fct_shop__orders) as "ROWS";

-- fct_shop__orders/preview
select
  order_key,
  region,
  customer_id,
  amount,
  discount,
  size,
  first_seen_at,
  updated_at,
  _fivetran_synced,
  is_removed
from {schema:marts}.fct_shop__orders as fct_shop__orders
limit 100;

-- fct_shop__orders/settings/grants_of_role_reporter
grant select on table {schema:marts}.fct_shop__orders to role reporter;

-- fct_shop__regions/full/table [publish]
create or replace transient dynamic table {schema:marts}.fct_shop__regions (
  region varchar comment 'Where it was sold.',
  orders number(38, 0),
  amount number(38, 2)
)
  target_lag = '10 minutes'
  warehouse = refresh_wh
  initialization_warehouse = large_wh
  refresh_mode = incremental
  initialize = on_create
  cluster by (region)
  comment = 'One row per region, kept up to date by the engine where it can.'
  copy grants
as
select
  orders.region,
  count(*) as orders,
  sum(orders.amount) as amount
from {schema:intermediate}.int_shop__orders as orders
group by orders.region;

-- fct_shop__regions/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.fct_shop__regions;

-- fct_shop__regions/settings [describe]
alter dynamic table {schema:marts}.fct_shop__regions set tag owner = 'shop';

-- fct_shop__regions/settings.2 [describe]
grant select on dynamic table {schema:marts}.fct_shop__regions to role reporter;

-- fct_shop__regions/settings.3 [describe]
grant select, monitor on dynamic table {schema:marts}.fct_shop__regions to role finance;

-- fct_shop__regions/preview
select
  region,
  orders,
  amount
from {schema:marts}.fct_shop__regions as fct_shop__regions
limit 100;

-- fct_shop__regions/describe
alter dynamic table {schema:marts}.fct_shop__regions set comment = 'One row per region, kept up to date by the engine where it can.';

-- fct_shop__regions/describe.2
comment on column {schema:marts}.fct_shop__regions.region is 'Where it was sold.';

-- fct_shop__regions/settings/clustering
alter dynamic table {schema:marts}.fct_shop__regions cluster by (region);

-- fct_shop__regions/settings/automatic_clustering
alter dynamic table {schema:marts}.fct_shop__regions resume recluster;

-- fct_shop__regions/settings/tag_owner
alter dynamic table {schema:marts}.fct_shop__regions set tag owner = 'shop';

-- fct_shop__regions/settings/grants_of_role_reporter
grant select on dynamic table {schema:marts}.fct_shop__regions to role reporter;

-- fct_shop__regions/settings/grants_of_role_finance
grant select, monitor on dynamic table {schema:marts}.fct_shop__regions to role finance;

-- fct_shop__regions/observe
show dynamic tables like 'FCT_SHOP__REGIONS' in schema {schema:marts};

-- fct_shop__regions/alter/target_lag
alter dynamic table {schema:marts}.fct_shop__regions set target_lag = '10 minutes';

-- fct_shop__regions/alter/warehouse
alter dynamic table {schema:marts}.fct_shop__regions set warehouse = refresh_wh;

-- fct_shop__regions/alter/cluster_by
alter dynamic table {schema:marts}.fct_shop__regions cluster by (region);

-- fct_shop__shared/full/view [publish]
create or replace secure view {schema:marts}.fct_shop__shared (
  order_key comment 'Stable over regions.',
  region comment 'Where it was sold.',
  amount with masking policy governance.hide_amount comment 'Before tax, in euro.'
) with row access policy governance.by_region on (region) comment = 'A view for others: its text is hidden, and each sees the rows of a region.' as
select
  orders.order_key,
  orders.region,
  orders.amount
from {schema:intermediate}.int_shop__orders as orders;

-- fct_shop__shared/settings [describe]
alter view {schema:marts}.fct_shop__shared set tag owner = 'shop';

-- fct_shop__shared/settings.2 [describe]
grant select on view {schema:marts}.fct_shop__shared to role reporter;

-- fct_shop__shared/settings.3 [describe]
grant select on view {schema:marts}.fct_shop__shared to role partner;

-- fct_shop__shared/preview
select
  order_key,
  region,
  amount
from {schema:marts}.fct_shop__shared as fct_shop__shared
limit 100;

-- fct_shop__windows/full/table [publish]
create or replace transient table {schema:marts}.fct_shop__windows (
  day date,
  amount number(38, 2),
  amount_eu number(38, 2),
  amount_us number(38, 2),
  amount_2_rows number(38, 2),
  amount_3_days number(38, 2),
  amount_before number(38, 2),
  previous number(38, 2),
  first_amount number(38, 2),
  by_hand number(38, 0)
) copy grants as
with by_day as (
  select
    cast(orders.ordered_at as date) as day,
    sum(orders.amount) as amount,
    coalesce(sum(case when orders.region = 'eu' then orders.amount end), 0) as amount_eu,
    coalesce(sum(case when orders.region = 'us' then orders.amount end), 0) as amount_us
  from {schema:intermediate}.int_shop__orders as orders
  group by cast(orders.ordered_at as date)
)
select
  by_day.day,
  by_day.amount,
  by_day.amount_eu,
  by_day.amount_us,
  sum(by_day.amount) over (order by by_day.day asc nulls last rows between 1 preceding and current row) as amount_2_rows,
  sum(by_day.amount) over (order by by_day.day asc nulls last range between interval '2 day' preceding and current row) as amount_3_days,
  sum(by_day.amount) over (order by by_day.day asc nulls last range between interval '3 day' preceding and interval '1 day' preceding) as amount_before,
  lag(by_day.amount, 1) over (order by by_day.day asc nulls last) as previous,
  first_value(by_day.amount) over (order by by_day.day asc nulls last rows between unbounded preceding and unbounded following) as first_amount,
  length(cast(by_day.day as varchar)) as by_hand
from by_day
qualify row_number() over (order by by_day.day asc nulls last) <= 1000
order by day asc nulls last
limit 500;

-- fct_shop__windows/full/table/count [publish]
select count(*) as "ROWS"
from {schema:marts}.fct_shop__windows;

-- fct_shop__windows/describe [describe]
comment on table {schema:marts}.fct_shop__windows is 'Moving sums: frames of rows and of time.';

-- fct_shop__windows/settings [describe]
grant select on table {schema:marts}.fct_shop__windows to role reporter;

-- fct_shop__windows/preview
select
  day,
  amount,
  amount_eu,
  amount_us,
  amount_2_rows,
  amount_3_days,
  amount_before,
  previous,
  first_amount,
  by_hand
from {schema:marts}.fct_shop__windows as fct_shop__windows
limit 100;
