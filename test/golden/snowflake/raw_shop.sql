-- raw_shop.customers/load/create [prepare]
create table if not exists {schema:raw_shop}.customers (
  id number(38, 0),
  name varchar,
  email varchar,
  country varchar,
  updated_at timestamp_ntz(9)
);

-- raw_shop.customers/load/has_rows [describe]
select count(*) > 0 as has_rows
from (
  select 1 as found
  from {schema:raw_shop}.customers
  limit 1
) as first_row;

-- raw_shop.customers/load/stage [stage]
create temporary table {schema:raw_shop}.customers__{run:run} (
  id number(38, 0),
  name varchar,
  email varchar,
  country varchar,
  updated_at timestamp_ntz(9),
  _row number(38, 0),
  _op varchar
);

-- raw_shop.customers/load/null_keys [preflight]
select _row
from {schema:raw_shop}.customers__{run:run}
where _op in ('upsert', 'delete') and (id is null)
limit 5;

-- raw_shop.customers/load/merge [transaction]
merge into {schema:raw_shop}.customers as target
using (
  select id, name, email, country, updated_at, _op
  from (
    select effective.id, effective.name, effective.email, effective.country, effective.updated_at, effective._op, row_number() over (partition by id order by _row desc) as version
    from (
      select staged.id, staged.name, staged.email, staged.country, staged.updated_at, staged._row, staged._op
      from {schema:raw_shop}.customers__{run:run} as staged
      where staged._op <> 'replace'
    ) as effective
    where _op <> 'keep'
  ) as ranked
  where version = 1
) as source
  on target.id = source.id
when matched and source._op = 'delete' then delete
when matched and source._op = 'upsert' and (
    target.name is distinct from source.name
    or target.email is distinct from source.email
    or target.country is distinct from source.country
    or target.updated_at is distinct from source.updated_at
  ) then update set
  name = source.name,
  email = source.email,
  country = source.country,
  updated_at = source.updated_at
when not matched and source._op = 'upsert' then insert (id, name, email, country, updated_at)
  values (source.id, source.name, source.email, source.country, source.updated_at);

-- raw_shop.customers/load/missing [describe]
select
  count(*) as present,
  count(*) - count(staged.found) as missing
from {schema:raw_shop}.customers as target
left join (
  select distinct id, 1 as found
  from {schema:raw_shop}.customers__{run:run}
  where _op <> 'replace'
) as staged
  on staged.id = target.id
where true;

-- raw_shop.customers/load/sweep [transaction]
delete from {schema:raw_shop}.customers
where not exists (
    select 1
    from {schema:raw_shop}.customers__{run:run} as staged
    where staged._op <> 'replace' and staged.id = customers.id
  );

-- raw_shop.customers/load/cleanup [cleanup]
drop table if exists {schema:raw_shop}.customers__{run:run};

-- raw_shop.customers/preview
select
  id,
  name,
  sha2((
  select pii_key."KEY"
  from {schema:tech_health}.pii_key
) || sha2((
  select pii_key."KEY"
  from {schema:tech_health}.pii_key
) || nullif(lower(trim(customers.email, ' ')), ''), 256), 256) as email,
  country,
  updated_at
from {schema:raw_shop}.customers as customers
limit 100;

-- raw_shop.order_lines/load/create [prepare]
create table if not exists {schema:raw_shop}.order_lines (
  order_key varchar,
  line number(38, 0),
  product varchar,
  quantity number(38, 0),
  price number(12, 3)
);

-- raw_shop.order_lines/load/has_rows [describe]
select count(*) > 0 as has_rows
from (
  select 1 as found
  from {schema:raw_shop}.order_lines
  limit 1
) as first_row;

-- raw_shop.order_lines/load/stage [stage]
create temporary table {schema:raw_shop}.order_lines__{run:run} (
  order_key varchar,
  line number(38, 0),
  product varchar,
  quantity number(38, 0),
  price number(12, 3),
  _row number(38, 0),
  _op varchar
);

-- raw_shop.order_lines/load/null_keys [preflight]
select _row
from {schema:raw_shop}.order_lines__{run:run}
where _op in ('upsert', 'delete') and (order_key is null or line is null)
limit 5;

-- raw_shop.order_lines/load/replace [transaction]
delete from {schema:raw_shop}.order_lines
where exists (
    select 1
    from {schema:raw_shop}.order_lines__{run:run} as replaced
    where replaced._op = 'replace' and replaced.order_key = order_lines.order_key
  )
  and not exists (
    select 1
    from (
      select staged.order_key, staged.line, staged.product, staged.quantity, staged.price, staged._row, staged._op
      from {schema:raw_shop}.order_lines__{run:run} as staged
      left join (
        select order_key, max(_row) as replaced_at
        from {schema:raw_shop}.order_lines__{run:run}
        where _op = 'replace'
        group by order_key
      ) as replaced
        on staged.order_key = replaced.order_key
      where staged._op <> 'replace'
        and (replaced.replaced_at is null or staged._row > replaced.replaced_at)
    ) as source
    where source.order_key = order_lines.order_key and source.line = order_lines.line
  );

-- raw_shop.order_lines/load/merge [transaction]
merge into {schema:raw_shop}.order_lines as target
using (
  select order_key, line, product, quantity, price, _op
  from (
    select effective.order_key, effective.line, effective.product, effective.quantity, effective.price, effective._op, row_number() over (partition by order_key, line order by _row desc) as version
    from (
      select staged.order_key, staged.line, staged.product, staged.quantity, staged.price, staged._row, staged._op
      from {schema:raw_shop}.order_lines__{run:run} as staged
      left join (
        select order_key, max(_row) as replaced_at
        from {schema:raw_shop}.order_lines__{run:run}
        where _op = 'replace'
        group by order_key
      ) as replaced
        on staged.order_key = replaced.order_key
      where staged._op <> 'replace'
        and (replaced.replaced_at is null or staged._row > replaced.replaced_at)
    ) as effective
    where _op <> 'keep'
  ) as ranked
  where version = 1
) as source
  on target.order_key = source.order_key and target.line = source.line
when matched and source._op = 'delete' then delete
when matched and source._op = 'upsert' and (
    target.product is distinct from source.product
    or target.quantity is distinct from source.quantity
    or target.price is distinct from source.price
  ) then update set
  product = source.product,
  quantity = source.quantity,
  price = source.price
when not matched and source._op = 'upsert' then insert (order_key, line, product, quantity, price)
  values (source.order_key, source.line, source.product, source.quantity, source.price);

-- raw_shop.order_lines/load/missing [describe]
select
  count(*) as present,
  count(*) - count(staged.found) as missing
from {schema:raw_shop}.order_lines as target
left join (
  select distinct order_key, line, 1 as found
  from {schema:raw_shop}.order_lines__{run:run}
  where _op <> 'replace'
) as staged
  on staged.order_key = target.order_key and staged.line = target.line
where true;

-- raw_shop.order_lines/load/sweep [transaction]
delete from {schema:raw_shop}.order_lines
where not exists (
    select 1
    from {schema:raw_shop}.order_lines__{run:run} as staged
    where staged._op <> 'replace' and staged.order_key = order_lines.order_key and staged.line = order_lines.line
  );

-- raw_shop.order_lines/load/cleanup [cleanup]
drop table if exists {schema:raw_shop}.order_lines__{run:run};

-- raw_shop.order_lines/preview
select
  order_key,
  line,
  product,
  quantity,
  price
from {schema:raw_shop}.order_lines as order_lines
limit 100;

-- raw_shop.orders/load/create [prepare]
create table if not exists {schema:raw_shop}.orders (
  id number(38, 0),
  region varchar,
  customer_id number(38, 0),
  status varchar,
  amount number(18, 2),
  discount number(9, 4),
  note varchar,
  items variant,
  ordered_at timestamp_tz(9),
  updated_at timestamp_tz(9),
  is_removed boolean,
  _fivetran_synced timestamp_tz(9),
  _fivetran_deleted boolean
);

-- raw_shop.orders/load/has_rows [describe]
select count(*) > 0 as has_rows
from (
  select 1 as found
  from {schema:raw_shop}.orders
  limit 1
) as first_row;

-- raw_shop.orders/load/stage [stage]
create temporary table {schema:raw_shop}.orders__{run:run} (
  id number(38, 0),
  region varchar,
  customer_id number(38, 0),
  status varchar,
  amount number(18, 2),
  discount number(9, 4),
  note varchar,
  items variant,
  ordered_at timestamp_tz(9),
  updated_at timestamp_tz(9),
  is_removed boolean,
  _fivetran_synced timestamp_tz(9),
  _fivetran_deleted boolean,
  _row number(38, 0),
  _op varchar
);

-- raw_shop.orders/load/null_keys [preflight]
select _row
from {schema:raw_shop}.orders__{run:run}
where _op in ('upsert', 'delete') and (region is null or id is null)
limit 5;

-- raw_shop.orders/load/merge [transaction]
merge into {schema:raw_shop}.orders as target
using (
  select id, region, customer_id, status, amount, discount, note, items, ordered_at, updated_at, is_removed, _fivetran_synced, _fivetran_deleted, _op
  from (
    select effective.id, effective.region, effective.customer_id, effective.status, effective.amount, effective.discount, effective.note, effective.items, effective.ordered_at, effective.updated_at, effective.is_removed, effective._fivetran_synced, effective._fivetran_deleted, effective._op, row_number() over (partition by region, id order by _row desc) as version
    from (
      select staged.id, staged.region, staged.customer_id, staged.status, staged.amount, staged.discount, staged.note, staged.items, staged.ordered_at, staged.updated_at, staged.is_removed, staged._fivetran_synced, staged._fivetran_deleted, staged._row, staged._op
      from {schema:raw_shop}.orders__{run:run} as staged
      where staged._op <> 'replace'
    ) as effective
    where _op <> 'keep'
  ) as ranked
  where version = 1
) as source
  on target.region = source.region and target.id = source.id
when matched and source._op = 'delete' and coalesce(target._fivetran_deleted, false) = false then update set
  _fivetran_deleted = true,
  _fivetran_synced = source._fivetran_synced
when matched and source._op = 'upsert' and (
    target.customer_id is distinct from source.customer_id
    or target.status is distinct from source.status
    or target.amount is distinct from source.amount
    or target.discount is distinct from source.discount
    or target.note is distinct from source.note
    or target.items is distinct from source.items
    or target.ordered_at is distinct from source.ordered_at
    or target.updated_at is distinct from source.updated_at
    or target.is_removed is distinct from source.is_removed
    or target._fivetran_deleted is distinct from source._fivetran_deleted
  ) then update set
  customer_id = source.customer_id,
  status = source.status,
  amount = source.amount,
  discount = source.discount,
  note = source.note,
  items = source.items,
  ordered_at = source.ordered_at,
  updated_at = source.updated_at,
  is_removed = source.is_removed,
  _fivetran_synced = source._fivetran_synced,
  _fivetran_deleted = source._fivetran_deleted
when not matched and source._op = 'upsert' then insert (id, region, customer_id, status, amount, discount, note, items, ordered_at, updated_at, is_removed, _fivetran_synced, _fivetran_deleted)
  values (source.id, source.region, source.customer_id, source.status, source.amount, source.discount, source.note, source.items, source.ordered_at, source.updated_at, source.is_removed, source._fivetran_synced, source._fivetran_deleted);

-- raw_shop.orders/load/missing [describe]
select
  count(*) as present,
  count(*) - count(staged.found) as missing
from {schema:raw_shop}.orders as target
left join (
  select distinct region, id, 1 as found
  from {schema:raw_shop}.orders__{run:run}
  where _op <> 'replace'
) as staged
  on staged.region = target.region and staged.id = target.id
where coalesce(target._fivetran_deleted, false) = false;

-- raw_shop.orders/load/sweep [transaction]
update {schema:raw_shop}.orders set
  _fivetran_deleted = true,
  _fivetran_synced = to_timestamp_tz({value:loaded_at}, 'AUTO')
where coalesce(orders._fivetran_deleted, false) = false
  and not exists (
    select 1
    from {schema:raw_shop}.orders__{run:run} as staged
    where staged._op <> 'replace' and staged.region = orders.region and staged.id = orders.id
  );

-- raw_shop.orders/load/cleanup [cleanup]
drop table if exists {schema:raw_shop}.orders__{run:run};

-- raw_shop.orders/preview
select
  id,
  region,
  customer_id,
  status,
  amount,
  discount,
  sha2((
  select pii_key."KEY"
  from {schema:tech_health}.pii_key
) || sha2((
  select pii_key."KEY"
  from {schema:tech_health}.pii_key
) || nullif(lower(trim(orders.note, ' ')), ''), 256), 256) as note,
  items,
  ordered_at,
  updated_at,
  is_removed,
  _fivetran_synced,
  _fivetran_deleted
from {schema:raw_shop}.orders as orders
limit 100;

-- raw_shop.prices/load/create [prepare]
create table if not exists {schema:raw_shop}.prices (
  product varchar,
  price number(10, 1),
  valid_from timestamp_ntz(9),
  valid_to timestamp_ntz(9)
);

-- raw_shop.prices/load/has_rows [describe]
select count(*) > 0 as has_rows
from (
  select 1 as found
  from {schema:raw_shop}.prices
  limit 1
) as first_row;

-- raw_shop.prices/load/stage [stage]
create temporary table {schema:raw_shop}.prices__{run:run} (
  product varchar,
  price number(10, 1),
  valid_from timestamp_ntz(9),
  valid_to timestamp_ntz(9),
  _row number(38, 0),
  _op varchar
);

-- raw_shop.prices/load/null_keys [preflight]
select _row
from {schema:raw_shop}.prices__{run:run}
where _op in ('upsert', 'delete') and (product is null or valid_from is null)
limit 5;

-- raw_shop.prices/load/merge [transaction]
merge into {schema:raw_shop}.prices as target
using (
  select product, price, valid_from, valid_to, _op
  from (
    select effective.product, effective.price, effective.valid_from, effective.valid_to, effective._op, row_number() over (partition by product, valid_from order by _row desc) as version
    from (
      select staged.product, staged.price, staged.valid_from, staged.valid_to, staged._row, staged._op
      from {schema:raw_shop}.prices__{run:run} as staged
      where staged._op <> 'replace'
    ) as effective
    where _op <> 'keep'
  ) as ranked
  where version = 1
) as source
  on target.product = source.product and target.valid_from = source.valid_from
when matched and source._op = 'delete' then delete
when matched and source._op = 'upsert' and (
    target.price is distinct from source.price
    or target.valid_to is distinct from source.valid_to
  ) then update set
  price = source.price,
  valid_to = source.valid_to
when not matched and source._op = 'upsert' then insert (product, price, valid_from, valid_to)
  values (source.product, source.price, source.valid_from, source.valid_to);

-- raw_shop.prices/load/missing [describe]
select
  count(*) as present,
  count(*) - count(staged.found) as missing
from {schema:raw_shop}.prices as target
left join (
  select distinct product, valid_from, 1 as found
  from {schema:raw_shop}.prices__{run:run}
  where _op <> 'replace'
) as staged
  on staged.product = target.product and staged.valid_from = target.valid_from
where true;

-- raw_shop.prices/load/sweep [transaction]
delete from {schema:raw_shop}.prices
where not exists (
    select 1
    from {schema:raw_shop}.prices__{run:run} as staged
    where staged._op <> 'replace' and staged.product = prices.product and staged.valid_from = prices.valid_from
  );

-- raw_shop.prices/load/cleanup [cleanup]
drop table if exists {schema:raw_shop}.prices__{run:run};

-- raw_shop.prices/preview
select
  product,
  price,
  valid_from,
  valid_to
from {schema:raw_shop}.prices as prices
limit 100;
