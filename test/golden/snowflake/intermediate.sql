-- int_shop__by_hand/full/view [publish]
create or replace view {schema:intermediate}.int_shop__by_hand (
  region comment 'Where the shop is.',
  orders,
  shout
) copy grants comment = 'Written in Kysely''s own words.' as
with o as (
  select
    o_rows.order_key,
    o_rows.region,
    o_rows.customer_id,
    o_rows.status,
    o_rows.amount,
    o_rows.discount,
    o_rows.items,
    o_rows.ordered_at,
    o_rows.updated_at,
    o_rows.is_removed,
    o_rows._fivetran_synced,
    o_rows.note_hash,
    o_rows.status_position
  from {schema:intermediate}.int_shop__orders as o_rows
), kysely as (
  select
    o.region,
    count(*) as orders,
    upper(o.region) as shout
  from o
  where o.status <> 'returned'
  group by o.region
)
select
  kysely.region,
  cast(kysely.orders as number(38, 0)) as orders,
  kysely.shout
from kysely;

-- int_shop__by_hand/preview
select
  region,
  orders,
  shout
from {schema:intermediate}.int_shop__by_hand as int_shop__by_hand
limit 100;

-- int_shop__orders/full/view [publish]
create or replace view {schema:intermediate}.int_shop__orders (
  order_key comment 'Stable over regions.',
  region,
  customer_id,
  status,
  amount comment 'Before tax, in euro.',
  discount,
  items,
  ordered_at,
  updated_at,
  is_removed,
  _fivetran_synced,
  note_hash,
  status_position comment '99 where the status has no place.'
) copy grants comment = 'Orders of every region: the newest version of each.' as
with all_regions as (
  select
    orders__eu.order_key,
    orders__eu.region,
    orders__eu.customer_id,
    orders__eu.status,
    orders__eu.amount,
    orders__eu.discount,
    orders__eu.items,
    orders__eu.ordered_at,
    orders__eu.updated_at,
    orders__eu.is_removed,
    orders__eu._fivetran_synced,
    orders__eu.note_hash
  from {schema:staging}.stg_shop__orders__eu as orders__eu
  union all
  select
    orders__us.order_key,
    orders__us.region,
    orders__us.customer_id,
    orders__us.status,
    orders__us.amount,
    orders__us.discount,
    orders__us.items,
    orders__us.ordered_at,
    orders__us.updated_at,
    orders__us.is_removed,
    orders__us._fivetran_synced,
    orders__us.note_hash
  from {schema:staging}.stg_shop__orders__us as orders__us
)
select
  all_regions.order_key,
  all_regions.region,
  all_regions.customer_id,
  all_regions.status,
  all_regions.amount,
  all_regions.discount,
  all_regions.items,
  all_regions.ordered_at,
  all_regions.updated_at,
  all_regions.is_removed,
  all_regions._fivetran_synced,
  all_regions.note_hash,
  coalesce(status_names.position, 99) as status_position
from all_regions
left join {schema:seeds}.status_names as status_names
  on all_regions.status = status_names.status
qualify row_number() over (partition by all_regions.order_key order by all_regions.updated_at desc nulls first, all_regions._fivetran_synced desc nulls first) = 1;

-- int_shop__orders/test/unique_int_shop__orders_order_key/sample
select order_key, count(*) as occurrences
from {schema:intermediate}.int_shop__orders as int_shop__orders
group by order_key
having count(*) > 1
limit 5;

-- int_shop__orders/test/unique_int_shop__orders_order_key/count
select
  (select count(*) from (
    select order_key, count(*) as occurrences
    from {schema:intermediate}.int_shop__orders as int_shop__orders
    group by order_key
    having count(*) > 1
  ) as failing) as failures,
  (select count(*) from {schema:intermediate}.int_shop__orders) as "ROWS";

-- int_shop__orders/preview
select
  order_key,
  region,
  customer_id,
  status,
  amount,
  discount,
  items,
  ordered_at,
  updated_at,
  is_removed,
  _fivetran_synced,
  note_hash,
  status_position
from {schema:intermediate}.int_shop__orders as int_shop__orders
limit 100;

-- int_shop__paid (inlined)
select
  orders.order_key,
  orders.customer_id as customer_id,
  orders.region,
  orders.amount,
  orders.updated_at as paid_at
from {schema:intermediate}.int_shop__orders as orders
where orders.status = 'paid'
  and orders.customer_id is not null;

-- int_shop__sets/full/view [publish]
create or replace view {schema:intermediate}.int_shop__sets (
  weight comment 'Before tax, in euro.',
  id,
  kind
) copy grants comment = 'People who never paid, or are among the last, and everything else that sets can say.' as
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
), sets_step as (
  select customers.customer_id as id
  from {schema:staging}.stg_shop__customers as customers
  order by id desc nulls first
  limit 3
), sets_step_2 as (
  select customers.customer_id as id
  from {schema:staging}.stg_shop__customers as customers
  union
  select step.id
  from sets_step as step
), sets_step_3 as (
  select customers.customer_id as id
  from {schema:staging}.stg_shop__customers as customers
  intersect
  select paid.customer_id as id
  from int_shop__paid as paid
), sets_step_4 as (
  select sets_rows.id
  from sets_step_2 as sets_rows
  except
  select sets_rows.id
  from sets_step_3 as sets_rows
)
select
  cast(1 as number(18, 2)) as weight,
  customers.customer_id as id,
  'person' as kind
from {schema:staging}.stg_shop__customers as customers
union all
select
  paid.amount as weight,
  paid.customer_id as id,
  'buyer' as kind
from int_shop__paid as paid
union all
select
  cast(0 as number(18, 2)) as weight,
  step.id,
  'idle' as kind
from sets_step_4 as step;

-- int_shop__sets/preview
select
  weight,
  id,
  kind
from {schema:intermediate}.int_shop__sets as int_shop__sets
limit 100;
