-- stg_shop__customers/full/view [publish]
create or replace view {schema:staging}.stg_shop__customers (
  customer_id,
  name comment 'How the customer is called.',
  email_hash,
  country comment 'Price in US$ ($$ means thousands), see $1 and $$; it''s ''quoted'' \\ back.',
  updated_at
) copy grants comment = 'Customers with their address hashed. Price in US$ ($$ means thousands), see $1 and it''s ''quoted'' \\ back.' as
select
  customers.id as customer_id,
  customers.name,
  sha2((
    select pii_key."KEY"
    from {schema:tech_health}.pii_key
  ) || sha2((
    select pii_key."KEY"
    from {schema:tech_health}.pii_key
  ) || nullif(lower(trim(customers.email, ' ')), ''), 256), 256) as email_hash,
  lower(trim(customers.country, ' ')) as country,
  customers.updated_at
from {schema:raw_shop}.customers as customers;

-- stg_shop__customers/test/unique_stg_shop__customers_customer_id/sample
select customer_id, count(*) as occurrences
from {schema:staging}.stg_shop__customers as stg_shop__customers
group by customer_id
having count(*) > 1
limit 5;

-- stg_shop__customers/test/unique_stg_shop__customers_customer_id/count
select
  (select count(*) from (
    select customer_id, count(*) as occurrences
    from {schema:staging}.stg_shop__customers as stg_shop__customers
    group by customer_id
    having count(*) > 1
  ) as failing) as failures,
  (select count(*) from {schema:staging}.stg_shop__customers) as "ROWS";

-- stg_shop__customers/test/not_null_stg_shop__customers_customer_id_name/sample
select customer_id, name, email_hash, country, updated_at
from {schema:staging}.stg_shop__customers as stg_shop__customers
where (customer_id is null or name is null)
limit 5;

-- stg_shop__customers/test/not_null_stg_shop__customers_customer_id_name/count
select
  (select count(*) from (
    select customer_id, name, email_hash, country, updated_at
    from {schema:staging}.stg_shop__customers as stg_shop__customers
    where (customer_id is null or name is null)
  ) as failing) as failures,
  (select count(*) from {schema:staging}.stg_shop__customers) as "ROWS";

-- stg_shop__customers/preview
select
  customer_id,
  name,
  email_hash,
  country,
  updated_at
from {schema:staging}.stg_shop__customers as stg_shop__customers
limit 100;

-- stg_shop__orders__eu/full/view [publish]
create or replace view {schema:staging}.stg_shop__orders__eu (
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
  note_hash
) copy grants comment = 'Orders of one region, in UTC, without removed ones.' as
select
  sha2(orders.region || '|' || cast(orders.id as varchar), 256) as order_key,
  orders.region,
  orders.customer_id,
  orders.status,
  orders.amount,
  orders.discount,
  orders.items,
  cast(convert_timezone('UTC', orders.ordered_at) as timestamp_ntz(9)) as ordered_at,
  cast(convert_timezone('UTC', orders.updated_at) as timestamp_ntz(9)) as updated_at,
  orders.is_removed,
  cast(convert_timezone('UTC', orders._fivetran_synced) as timestamp_ntz(9)) as _fivetran_synced,
  sha2((
    select pii_key."KEY"
    from {schema:tech_health}.pii_key
  ) || sha2((
    select pii_key."KEY"
    from {schema:tech_health}.pii_key
  ) || nullif(lower(trim(orders.note, ' ')), ''), 256), 256) as note_hash
from {schema:raw_shop}.orders as orders
where orders.region = 'eu'
  and coalesce(orders._fivetran_deleted, false) = false;

-- stg_shop__orders__eu/preview
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
  note_hash
from {schema:staging}.stg_shop__orders__eu as stg_shop__orders__eu
limit 100;

-- stg_shop__orders__us/full/view [publish]
create or replace view {schema:staging}.stg_shop__orders__us (
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
  note_hash
) copy grants comment = 'Orders of one region, in UTC, without removed ones.' as
select
  sha2(orders.region || '|' || cast(orders.id as varchar), 256) as order_key,
  orders.region,
  orders.customer_id,
  orders.status,
  orders.amount,
  orders.discount,
  orders.items,
  cast(convert_timezone('UTC', orders.ordered_at) as timestamp_ntz(9)) as ordered_at,
  cast(convert_timezone('UTC', orders.updated_at) as timestamp_ntz(9)) as updated_at,
  orders.is_removed,
  cast(convert_timezone('UTC', orders._fivetran_synced) as timestamp_ntz(9)) as _fivetran_synced,
  sha2((
    select pii_key."KEY"
    from {schema:tech_health}.pii_key
  ) || sha2((
    select pii_key."KEY"
    from {schema:tech_health}.pii_key
  ) || nullif(lower(trim(orders.note, ' ')), ''), 256), 256) as note_hash
from {schema:raw_shop}.orders as orders
where orders.region = 'us'
  and coalesce(orders._fivetran_deleted, false) = false;

-- stg_shop__orders__us/preview
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
  note_hash
from {schema:staging}.stg_shop__orders__us as stg_shop__orders__us
limit 100;
