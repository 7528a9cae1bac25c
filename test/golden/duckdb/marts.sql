-- bridge_shop__items/full/table [publish]
create or replace table {schema:marts}."bridge_shop__items" as
select
  "orders"."order_key",
  "element"."index" as "item_index",
  coalesce(coalesce(sf_json_text("element"."value", '$."sku"'), lower(trim(sf_json_text("element"."value", '$."name"'), ' '))), 'unknown') as "sku",
  cast(sf_number_text(sf_json_text("element"."value", '$."pieces"')) as decimal(38, 0)) as "pieces",
  row_number() over (partition by "orders"."order_key" order by "element"."index" asc nulls last) = 1 as "is_first",
  cast(coalesce(exact_divide(sf_digits_0(1), sf_digits_0(count(*) over (partition by "orders"."order_key")), 1000000, 0.000001), 1) as decimal(7, 6)) as "weight"
from {schema:intermediate}."int_shop__orders" as "orders"
left join lateral (select unnest(range(len(sf_elements("orders"."items")))) as "index", unnest(sf_elements("orders"."items")) as "value") as "element" on true;

-- bridge_shop__items/describe [describe]
comment on table {schema:marts}."bridge_shop__items" is 'One row per order and item; an order without items has one row.';

-- bridge_shop__items/describe.2 [describe]
comment on column {schema:marts}."bridge_shop__items"."order_key" is 'Stable over regions.';

-- bridge_shop__items/preview
select
  "order_key",
  "item_index",
  "sku",
  "pieces",
  "is_first",
  "weight"
from {schema:marts}."bridge_shop__items" as "bridge_shop__items"
limit 100;

-- dim_shop__customers/full/table [publish]
create or replace table {schema:marts}."dim_shop__customers" as
with "int_shop__paid" as (
  select
    "orders"."order_key",
    cast("orders"."customer_id" as decimal(38, 0)) as "customer_id",
    "orders"."region",
    "orders"."amount",
    "orders"."updated_at" as "paid_at"
  from {schema:intermediate}."int_shop__orders" as "orders"
  where "orders"."status" = 'paid'
    and "orders"."customer_id" is not null
), "totals" as (
  select
    "paid"."customer_id",
    cast(sum("paid"."amount") as decimal(38, 2)) as "paid",
    cast(max("paid"."paid_at") as timestamp_ns) as "last_paid_at"
  from "int_shop__paid" as "paid"
  group by "paid"."customer_id"
)
select
  cast(coalesce("customers"."customer_id", coalesce("totals"."customer_id", -1)) as decimal(38, 0)) as "customer_id",
  "customers"."name",
  "customers"."email_hash",
  cast(coalesce("totals"."paid", 0) as decimal(38, 2)) as "paid",
  "totals"."last_paid_at"
from {schema:staging}."stg_shop__customers" as "customers"
full join "totals"
  on "customers"."customer_id" = "totals"."customer_id"
where not (coalesce("customers"."country", '') in ('xx', 'yy'))
  and exists (
    select 1 as "found"
    from {schema:intermediate}."int_shop__orders" as "orders"
    where "orders"."customer_id" = coalesce("customers"."customer_id", coalesce("totals"."customer_id", -1))
  )
  and not exists (
    select 1 as "found"
    from {schema:intermediate}."int_shop__orders" as "orders_2"
    where "orders_2"."customer_id" is not distinct from "customers"."customer_id"
      and "orders_2"."status" = 'returned'
      and "orders_2"."amount" > 1000
  );

-- dim_shop__customers/describe [describe]
comment on table {schema:marts}."dim_shop__customers" is 'One row per customer or unknown payer.';

-- dim_shop__customers/describe.2 [describe]
comment on column {schema:marts}."dim_shop__customers"."name" is 'How the customer is called.';

-- dim_shop__customers/test/unique_dim_shop__customers_customer_id/sample
select "customer_id", count(*) as "occurrences"
from {schema:marts}."dim_shop__customers" as "dim_shop__customers"
group by "customer_id"
having count(*) > 1
limit 5;

-- dim_shop__customers/test/unique_dim_shop__customers_customer_id/count
select
  (select count(*) from (
    select "customer_id", count(*) as "occurrences"
    from {schema:marts}."dim_shop__customers" as "dim_shop__customers"
    group by "customer_id"
    having count(*) > 1
  ) as "failing") as "failures",
  (select count(*) from {schema:marts}."dim_shop__customers") as "rows";

-- dim_shop__customers/preview
select
  "customer_id",
  "name",
  "email_hash",
  "paid",
  "last_paid_at"
from {schema:marts}."dim_shop__customers" as "dim_shop__customers"
limit 100;

-- fct_shop__as_of/full/table [publish]
create or replace table {schema:marts}."fct_shop__as_of" as
with "earliest" as (
  select
    "prices"."product",
    "prices"."price",
    "prices"."valid_from",
    "prices"."valid_to"
  from {schema:raw_shop}."prices" as "prices"
  qualify row_number() over (partition by "prices"."product" order by "prices"."valid_from" asc nulls last) = 1
)
select distinct
  "order_lines"."order_key",
  "order_lines"."line",
  cast(coalesce("prices"."price", "earliest"."price") as decimal(10, 1)) as "list_price",
  case
    when "prices"."price" is not null then 'as_of'
    when "earliest"."price" is not null then 'earliest'
    else 'missing'
  end as "price_source",
  cast(cast("order_lines"."price" as decimal(13, 3)) - coalesce("prices"."price", "earliest"."price") as decimal(13, 3)) as "off_list"
from {schema:raw_shop}."order_lines" as "order_lines"
inner join {schema:intermediate}."int_shop__orders" as "orders"
  on "order_lines"."order_key" = "orders"."order_key"
left join {schema:raw_shop}."prices" as "prices"
  on "order_lines"."product" = "prices"."product" and "orders"."ordered_at" >= "prices"."valid_from" and ("prices"."valid_to" is null or "orders"."ordered_at" < "prices"."valid_to")
left join "earliest"
  on "order_lines"."product" = "earliest"."product" and "orders"."ordered_at" < "earliest"."valid_from";

-- fct_shop__as_of/describe [describe]
comment on table {schema:marts}."fct_shop__as_of" is 'Lines with the price that was valid when they were ordered.';

-- fct_shop__as_of/preview
select
  "order_key",
  "line",
  "list_price",
  "price_source",
  "off_list"
from {schema:marts}."fct_shop__as_of" as "fct_shop__as_of"
limit 100;

-- fct_shop__daily/full/stage [stage]
create temp table temp.main."fct_shop__daily__{run:run}" as
with "daily_step" as (
  select
    cast(cast(sf_micros("orders"."updated_at") as date) as date) as "day",
    "orders"."region",
    cast(count(*) as decimal(38, 0)) as "orders",
    cast(count(distinct "orders"."customer_id") as decimal(38, 0)) as "customers",
    cast(sum("orders"."amount") as decimal(38, 2)) as "amount",
    cast(exact_divide(sf_digits_2(sum("orders"."amount")), count("orders"."amount"), 1000000, 0.00000001) as decimal(38, 8)) as "mean_amount",
    cast(coalesce(sum(case when "orders"."status" = 'paid' then "orders"."amount" end), 0) as decimal(38, 2)) as "paid_amount",
    cast(max("orders"."updated_at") as timestamp_ns) as "last_at"
  from {schema:intermediate}."int_shop__orders" as "orders"
  group by cast(sf_micros("orders"."updated_at") as date), "orders"."region"
  having sum("orders"."amount") > 0
), "daily_step_2" as (
  select
    "step"."day",
    "step"."region",
    "step"."orders",
    "step"."customers",
    "step"."amount",
    "step"."mean_amount",
    "step"."paid_amount",
    "step"."last_at",
    cast(exact_divide(sf_digits_2("step"."amount"), sf_digits_0("step"."orders"), 1000000, 0.00000001) as decimal(38, 8)) as "amount_per_order"
  from "daily_step" as "step"
)
select
  "step"."day",
  "step"."region",
  "step"."orders",
  "step"."customers",
  "step"."amount",
  "step"."mean_amount",
  "step"."paid_amount",
  "step"."last_at",
  "step"."amount_per_order",
  cast(exact_divide(sf_digits_2("step"."paid_amount"), sf_digits_2("step"."amount"), 100000000, 0.00000001) as decimal(38, 8)) as "paid_share",
  "step"."orders" > 1 as "is_busy"
from "daily_step_2" as "step";

-- fct_shop__daily/full/null_cursor [preflight]
select count(*) as "occurrences"
from temp.main."fct_shop__daily__{run:run}"
where "day" is null
having count(*) > 0;

-- fct_shop__daily/full/watermark [preflight]
select
  max("day") as "watermark"
from temp.main."fct_shop__daily__{run:run}";

-- fct_shop__daily/full/table [publish]
create or replace table {schema:marts}."fct_shop__daily" as
select
  "day",
  "region",
  "orders",
  "customers",
  "amount",
  "mean_amount",
  "paid_amount",
  "last_at",
  "amount_per_order",
  "paid_share",
  "is_busy"
from temp.main."fct_shop__daily__{run:run}";

-- fct_shop__daily/describe [describe]
comment on table {schema:marts}."fct_shop__daily" is 'One row per day and region; a run replaces the days of its window.';

-- fct_shop__daily/full/cleanup [cleanup]
drop table if exists temp.main."fct_shop__daily__{run:run}";

-- fct_shop__daily/incremental/stage [stage]
create temp table temp.main."fct_shop__daily__{run:run}" as
with "daily_step" as (
  select
    cast(cast(sf_micros("orders"."updated_at") as date) as date) as "day",
    "orders"."region",
    cast(count(*) as decimal(38, 0)) as "orders",
    cast(count(distinct "orders"."customer_id") as decimal(38, 0)) as "customers",
    cast(sum("orders"."amount") as decimal(38, 2)) as "amount",
    cast(exact_divide(sf_digits_2(sum("orders"."amount")), count("orders"."amount"), 1000000, 0.00000001) as decimal(38, 8)) as "mean_amount",
    cast(coalesce(sum(case when "orders"."status" = 'paid' then "orders"."amount" end), 0) as decimal(38, 2)) as "paid_amount",
    cast(max("orders"."updated_at") as timestamp_ns) as "last_at"
  from {schema:intermediate}."int_shop__orders" as "orders"
  where cast(sf_micros("orders"."updated_at") as date) >= cast('{time:window_start}' as date)
    and cast(sf_micros("orders"."updated_at") as date) < cast('{time:window_end}' as date)
  group by cast(sf_micros("orders"."updated_at") as date), "orders"."region"
  having sum("orders"."amount") > 0
), "daily_step_2" as (
  select
    "step"."day",
    "step"."region",
    "step"."orders",
    "step"."customers",
    "step"."amount",
    "step"."mean_amount",
    "step"."paid_amount",
    "step"."last_at",
    cast(exact_divide(sf_digits_2("step"."amount"), sf_digits_0("step"."orders"), 1000000, 0.00000001) as decimal(38, 8)) as "amount_per_order"
  from "daily_step" as "step"
)
select
  "step"."day",
  "step"."region",
  "step"."orders",
  "step"."customers",
  "step"."amount",
  "step"."mean_amount",
  "step"."paid_amount",
  "step"."last_at",
  "step"."amount_per_order",
  cast(exact_divide(sf_digits_2("step"."paid_amount"), sf_digits_2("step"."amount"), 100000000, 0.00000001) as decimal(38, 8)) as "paid_share",
  "step"."orders" > 1 as "is_busy"
from "daily_step_2" as "step";

-- fct_shop__daily/incremental/null_cursor [preflight]
select count(*) as "occurrences"
from temp.main."fct_shop__daily__{run:run}"
where "day" is null
having count(*) > 0;

-- fct_shop__daily/incremental/watermark [preflight]
select
  max("day") as "watermark"
from temp.main."fct_shop__daily__{run:run}";

-- fct_shop__daily/incremental/delete [transaction]
delete from {schema:marts}."fct_shop__daily"
where "day" >= cast('{time:window_start}' as date)
  and "day" < cast('{time:window_end}' as date);

-- fct_shop__daily/incremental/insert [transaction]
insert into {schema:marts}."fct_shop__daily" ("day", "region", "orders", "customers", "amount", "mean_amount", "paid_amount", "last_at", "amount_per_order", "paid_share", "is_busy")
select "day", "region", "orders", "customers", "amount", "mean_amount", "paid_amount", "last_at", "amount_per_order", "paid_share", "is_busy"
from temp.main."fct_shop__daily__{run:run}";

-- fct_shop__daily/incremental/cleanup [cleanup]
drop table if exists temp.main."fct_shop__daily__{run:run}";

-- fct_shop__daily/preview
select
  "day",
  "region",
  "orders",
  "customers",
  "amount",
  "mean_amount",
  "paid_amount",
  "last_at",
  "amount_per_order",
  "paid_share",
  "is_busy"
from {schema:marts}."fct_shop__daily" as "fct_shop__daily"
limit 100;

-- fct_shop__governed/full/stage [stage]
create temp table temp.main."fct_shop__governed__{run:run}" as
select
  "orders"."order_key",
  "orders"."region",
  "orders"."amount",
  "orders"."updated_at"
from {schema:intermediate}."int_shop__orders" as "orders";

-- fct_shop__governed/full/null_keys [preflight]
select "order_key", count(*) as "occurrences"
from temp.main."fct_shop__governed__{run:run}"
where "order_key" is null
group by "order_key";

-- fct_shop__governed/full/duplicate_keys [preflight]
select "order_key", count(*) as "occurrences"
from temp.main."fct_shop__governed__{run:run}"
group by "order_key"
having count(*) > 1
order by "order_key";

-- fct_shop__governed/full/null_cursor [preflight]
select "order_key"
from temp.main."fct_shop__governed__{run:run}"
where "updated_at" is null;

-- fct_shop__governed/full/watermark [preflight]
select
  max("updated_at") as "watermark"
from temp.main."fct_shop__governed__{run:run}";

-- fct_shop__governed/full/table [publish]
create or replace table {schema:marts}."fct_shop__governed" as
select
  "order_key",
  "region",
  "amount",
  "updated_at"
from temp.main."fct_shop__governed__{run:run}";

-- fct_shop__governed/describe [describe]
comment on table {schema:marts}."fct_shop__governed" is 'Orders as finance may see them: every setting of a table that keeps its rows.';

-- fct_shop__governed/describe.2 [describe]
comment on column {schema:marts}."fct_shop__governed"."order_key" is 'Stable over regions.';

-- fct_shop__governed/describe.3 [describe]
comment on column {schema:marts}."fct_shop__governed"."region" is 'Where it was sold.';

-- fct_shop__governed/describe.4 [describe]
comment on column {schema:marts}."fct_shop__governed"."amount" is 'Before tax, in euro.';

-- fct_shop__governed/full/cleanup [cleanup]
drop table if exists temp.main."fct_shop__governed__{run:run}";

-- fct_shop__governed/incremental/stage [stage]
create temp table temp.main."fct_shop__governed__{run:run}" as
select
  "orders"."order_key",
  "orders"."region",
  "orders"."amount",
  "orders"."updated_at"
from {schema:intermediate}."int_shop__orders" as "orders"
where "orders"."updated_at" >= cast('{time:window_start}' as timestamp_ns)
  and "orders"."updated_at" < cast('{time:window_end}' as timestamp_ns);

-- fct_shop__governed/incremental/null_keys [preflight]
select "order_key", count(*) as "occurrences"
from temp.main."fct_shop__governed__{run:run}"
where "order_key" is null
group by "order_key";

-- fct_shop__governed/incremental/duplicate_keys [preflight]
select "order_key", count(*) as "occurrences"
from temp.main."fct_shop__governed__{run:run}"
group by "order_key"
having count(*) > 1
order by "order_key";

-- fct_shop__governed/incremental/null_cursor [preflight]
select "order_key"
from temp.main."fct_shop__governed__{run:run}"
where "updated_at" is null;

-- fct_shop__governed/incremental/watermark [preflight]
select
  max("updated_at") as "watermark"
from temp.main."fct_shop__governed__{run:run}";

-- fct_shop__governed/incremental/merge [transaction]
merge into {schema:marts}."fct_shop__governed" as "target"
using temp.main."fct_shop__governed__{run:run}" as "source"
  on "target"."order_key" = "source"."order_key"
when matched and ("target"."region" is distinct from "source"."region" or "target"."amount" is distinct from "source"."amount" or "target"."updated_at" is distinct from "source"."updated_at") then update set
  "region" = "source"."region",
  "amount" = "source"."amount",
  "updated_at" = "source"."updated_at"
when not matched then insert ("order_key", "region", "amount", "updated_at")
  values ("source"."order_key", "source"."region", "source"."amount", "source"."updated_at");

-- fct_shop__governed/incremental/cleanup [cleanup]
drop table if exists temp.main."fct_shop__governed__{run:run}";

-- fct_shop__governed/preview
select
  "order_key",
  "region",
  "amount",
  "updated_at"
from {schema:marts}."fct_shop__governed" as "fct_shop__governed"
limit 100;

-- fct_shop__latest/full/stage [stage]
create temp table temp.main."fct_shop__latest__{run:run}" as
select "customer_id", "order_key", "updated_at"
from (
  select "customer_id", "order_key", "updated_at", row_number() over (partition by "customer_id" order by "updated_at" desc nulls last) as "version"
  from (
    select
      cast(coalesce("orders"."customer_id", 0) as decimal(38, 0)) as "customer_id",
      "orders"."order_key",
      "orders"."updated_at"
    from {schema:intermediate}."int_shop__orders" as "orders"
  ) as "candidates"
) as "ranked"
where "version" = 1;

-- fct_shop__latest/full/null_keys [preflight]
select "customer_id", count(*) as "occurrences"
from temp.main."fct_shop__latest__{run:run}"
where "customer_id" is null
group by "customer_id";

-- fct_shop__latest/full/duplicate_keys [preflight]
select "customer_id", count(*) as "occurrences"
from temp.main."fct_shop__latest__{run:run}"
group by "customer_id"
having count(*) > 1
order by "customer_id";

-- fct_shop__latest/full/null_cursor [preflight]
select "customer_id"
from temp.main."fct_shop__latest__{run:run}"
where "updated_at" is null;

-- fct_shop__latest/full/watermark [preflight]
select
  max("updated_at") as "watermark"
from temp.main."fct_shop__latest__{run:run}";

-- fct_shop__latest/full/table [publish]
create or replace table {schema:marts}."fct_shop__latest" as
select
  "customer_id",
  "order_key",
  "updated_at"
from temp.main."fct_shop__latest__{run:run}";

-- fct_shop__latest/describe [describe]
comment on table {schema:marts}."fct_shop__latest" is 'The last order of each customer: duplicates of a batch are resolved by the cursor.';

-- fct_shop__latest/describe.2 [describe]
comment on column {schema:marts}."fct_shop__latest"."order_key" is 'Stable over regions.';

-- fct_shop__latest/full/cleanup [cleanup]
drop table if exists temp.main."fct_shop__latest__{run:run}";

-- fct_shop__latest/incremental/stage [stage]
create temp table temp.main."fct_shop__latest__{run:run}" as
select "customer_id", "order_key", "updated_at"
from (
  select "customer_id", "order_key", "updated_at", row_number() over (partition by "customer_id" order by "updated_at" desc nulls last) as "version"
  from (
    select
      cast(coalesce("orders"."customer_id", 0) as decimal(38, 0)) as "customer_id",
      "orders"."order_key",
      "orders"."updated_at"
    from {schema:intermediate}."int_shop__orders" as "orders"
    where "orders"."updated_at" >= cast('{time:window_start}' as timestamp_ns)
      and "orders"."updated_at" < cast('{time:window_end}' as timestamp_ns)
  ) as "candidates"
) as "ranked"
where "version" = 1;

-- fct_shop__latest/incremental/null_keys [preflight]
select "customer_id", count(*) as "occurrences"
from temp.main."fct_shop__latest__{run:run}"
where "customer_id" is null
group by "customer_id";

-- fct_shop__latest/incremental/duplicate_keys [preflight]
select "customer_id", count(*) as "occurrences"
from temp.main."fct_shop__latest__{run:run}"
group by "customer_id"
having count(*) > 1
order by "customer_id";

-- fct_shop__latest/incremental/null_cursor [preflight]
select "customer_id"
from temp.main."fct_shop__latest__{run:run}"
where "updated_at" is null;

-- fct_shop__latest/incremental/watermark [preflight]
select
  max("updated_at") as "watermark"
from temp.main."fct_shop__latest__{run:run}";

-- fct_shop__latest/incremental/merge [transaction]
merge into {schema:marts}."fct_shop__latest" as "target"
using temp.main."fct_shop__latest__{run:run}" as "source"
  on "target"."customer_id" = "source"."customer_id"
when matched and ("target"."order_key" is distinct from "source"."order_key" or "target"."updated_at" is distinct from "source"."updated_at") then update set
  "order_key" = "source"."order_key",
  "updated_at" = "source"."updated_at"
when not matched then insert ("customer_id", "order_key", "updated_at")
  values ("source"."customer_id", "source"."order_key", "source"."updated_at");

-- fct_shop__latest/incremental/cleanup [cleanup]
drop table if exists temp.main."fct_shop__latest__{run:run}";

-- fct_shop__latest/preview
select
  "customer_id",
  "order_key",
  "updated_at"
from {schema:marts}."fct_shop__latest" as "fct_shop__latest"
limit 100;

-- fct_shop__lines/full/stage [stage]
create temp table temp.main."fct_shop__lines__{run:run}" as
select
  "order_lines"."order_key",
  "order_lines"."line",
  "order_lines"."product",
  cast("order_lines"."price" * "order_lines"."quantity" as decimal(38, 3)) as "revenue",
  "orders"."updated_at"
from {schema:intermediate}."int_shop__orders" as "orders"
inner join {schema:raw_shop}."order_lines" as "order_lines"
  on "orders"."order_key" = "order_lines"."order_key";

-- fct_shop__lines/full/null_keys [preflight]
select "order_key", "line", count(*) as "occurrences"
from temp.main."fct_shop__lines__{run:run}"
where "order_key" is null or "line" is null
group by "order_key", "line";

-- fct_shop__lines/full/duplicate_keys [preflight]
select "order_key", "line", count(*) as "occurrences"
from temp.main."fct_shop__lines__{run:run}"
group by "order_key", "line"
having count(*) > 1
order by "order_key", "line";

-- fct_shop__lines/full/null_cursor [preflight]
select "order_key", "line"
from temp.main."fct_shop__lines__{run:run}"
where "updated_at" is null;

-- fct_shop__lines/full/watermark [preflight]
select
  max("updated_at") as "watermark"
from temp.main."fct_shop__lines__{run:run}";

-- fct_shop__lines/full/table [publish]
create or replace table {schema:marts}."fct_shop__lines" as
select
  "order_key",
  "line",
  "product",
  "revenue",
  "updated_at"
from temp.main."fct_shop__lines__{run:run}";

-- fct_shop__lines/describe [describe]
comment on table {schema:marts}."fct_shop__lines" is 'Lines of changed orders replace those of the same order.';

-- fct_shop__lines/full/cleanup [cleanup]
drop table if exists temp.main."fct_shop__lines__{run:run}";

-- fct_shop__lines/incremental/stage [stage]
create temp table temp.main."fct_shop__lines__{run:run}" as
select
  "order_lines"."order_key",
  "order_lines"."line",
  "order_lines"."product",
  cast("order_lines"."price" * "order_lines"."quantity" as decimal(38, 3)) as "revenue",
  "orders"."updated_at"
from {schema:intermediate}."int_shop__orders" as "orders"
inner join {schema:raw_shop}."order_lines" as "order_lines"
  on "orders"."order_key" = "order_lines"."order_key"
where "orders"."updated_at" >= cast('{time:window_start}' as timestamp_ns)
  and "orders"."updated_at" < cast('{time:window_end}' as timestamp_ns);

-- fct_shop__lines/incremental/null_keys [preflight]
select "order_key", "line", count(*) as "occurrences"
from temp.main."fct_shop__lines__{run:run}"
where "order_key" is null or "line" is null
group by "order_key", "line";

-- fct_shop__lines/incremental/duplicate_keys [preflight]
select "order_key", "line", count(*) as "occurrences"
from temp.main."fct_shop__lines__{run:run}"
group by "order_key", "line"
having count(*) > 1
order by "order_key", "line";

-- fct_shop__lines/incremental/null_cursor [preflight]
select "order_key", "line"
from temp.main."fct_shop__lines__{run:run}"
where "updated_at" is null;

-- fct_shop__lines/incremental/watermark [preflight]
select
  max("updated_at") as "watermark"
from temp.main."fct_shop__lines__{run:run}";

-- fct_shop__lines/incremental/delete [transaction]
delete from {schema:marts}."fct_shop__lines"
where exists (
  select 1
  from temp.main."fct_shop__lines__{run:run}" as "staged"
  where "staged"."order_key" = "fct_shop__lines"."order_key" and "staged"."line" = "fct_shop__lines"."line"
);

-- fct_shop__lines/incremental/insert [transaction]
insert into {schema:marts}."fct_shop__lines" ("order_key", "line", "product", "revenue", "updated_at")
select "order_key", "line", "product", "revenue", "updated_at"
from temp.main."fct_shop__lines__{run:run}";

-- fct_shop__lines/incremental/cleanup [cleanup]
drop table if exists temp.main."fct_shop__lines__{run:run}";

-- fct_shop__lines/preview
select
  "order_key",
  "line",
  "product",
  "revenue",
  "updated_at"
from {schema:marts}."fct_shop__lines" as "fct_shop__lines"
limit 100;

-- fct_shop__order_log/full/stage [stage]
create temp table temp.main."fct_shop__order_log__{run:run}" as
select
  "orders"."order_key",
  "orders"."amount",
  "orders"."updated_at"
from {schema:intermediate}."int_shop__orders" as "orders"
where "orders"."updated_at" >= cast('2020-01-01' as timestamp_ns)
  and "orders"."updated_at" < cast('{time:window_end}' as timestamp_ns);

-- fct_shop__order_log/full/null_cursor [preflight]
select count(*) as "occurrences"
from temp.main."fct_shop__order_log__{run:run}"
where "updated_at" is null
having count(*) > 0;

-- fct_shop__order_log/full/watermark [preflight]
select
  max("updated_at") as "watermark"
from temp.main."fct_shop__order_log__{run:run}";

-- fct_shop__order_log/full/table [publish]
create or replace table {schema:marts}."fct_shop__order_log" as
select
  "order_key",
  "amount",
  "updated_at"
from temp.main."fct_shop__order_log__{run:run}";

-- fct_shop__order_log/describe [describe]
comment on table {schema:marts}."fct_shop__order_log" is 'Every version that a run has read.';

-- fct_shop__order_log/describe.2 [describe]
comment on column {schema:marts}."fct_shop__order_log"."order_key" is 'Stable over regions.';

-- fct_shop__order_log/describe.3 [describe]
comment on column {schema:marts}."fct_shop__order_log"."amount" is 'Before tax, in euro.';

-- fct_shop__order_log/full/cleanup [cleanup]
drop table if exists temp.main."fct_shop__order_log__{run:run}";

-- fct_shop__order_log/incremental/stage [stage]
create temp table temp.main."fct_shop__order_log__{run:run}" as
select
  "orders"."order_key",
  "orders"."amount",
  "orders"."updated_at"
from {schema:intermediate}."int_shop__orders" as "orders"
where "orders"."updated_at" >= cast('{time:window_start}' as timestamp_ns)
  and "orders"."updated_at" < cast('{time:window_end}' as timestamp_ns);

-- fct_shop__order_log/incremental/null_cursor [preflight]
select count(*) as "occurrences"
from temp.main."fct_shop__order_log__{run:run}"
where "updated_at" is null
having count(*) > 0;

-- fct_shop__order_log/incremental/watermark [preflight]
select
  max("updated_at") as "watermark"
from temp.main."fct_shop__order_log__{run:run}";

-- fct_shop__order_log/incremental/insert [transaction]
insert into {schema:marts}."fct_shop__order_log" ("order_key", "amount", "updated_at")
select "order_key", "amount", "updated_at"
from temp.main."fct_shop__order_log__{run:run}";

-- fct_shop__order_log/incremental/cleanup [cleanup]
drop table if exists temp.main."fct_shop__order_log__{run:run}";

-- fct_shop__order_log/preview
select
  "order_key",
  "amount",
  "updated_at"
from {schema:marts}."fct_shop__order_log" as "fct_shop__order_log"
limit 100;

-- fct_shop__orders/full/stage [stage]
create temp table temp.main."fct_shop__orders__{run:run}" as
with "self" as (
  select
    cast(null as varchar) as "order_key",
    cast(null as varchar) as "region",
    cast(null as decimal(38, 0)) as "customer_id",
    cast(null as decimal(18, 2)) as "amount",
    cast(null as decimal(18, 8)) as "discount",
    cast(null as varchar) as "size",
    cast(null as timestamp_ns) as "first_seen_at",
    cast(null as timestamp_ns) as "updated_at",
    cast(null as timestamp_ns) as "_fivetran_synced",
    cast(null as boolean) as "is_removed"
  where false
)
select
  "orders"."order_key",
  "orders"."region",
  "orders"."customer_id",
  "orders"."amount",
  cast(coalesce("orders"."discount", 0) as decimal(18, 8)) as "discount",
  case when "orders"."amount" >= 100 then 'large' else 'small' end as "size",
  cast(coalesce("self"."first_seen_at", "orders"."updated_at") as timestamp_ns) as "first_seen_at",
  "orders"."updated_at",
  "orders"."_fivetran_synced",
  "orders"."is_removed"
from {schema:intermediate}."int_shop__orders" as "orders"
left join "self"
  on "orders"."order_key" = "self"."order_key";

-- fct_shop__orders/full/null_keys [preflight]
select "order_key", count(*) as "occurrences"
from temp.main."fct_shop__orders__{run:run}"
where "order_key" is null
group by "order_key";

-- fct_shop__orders/full/duplicate_keys [preflight]
select "order_key", count(*) as "occurrences"
from temp.main."fct_shop__orders__{run:run}"
group by "order_key"
having count(*) > 1
order by "order_key";

-- fct_shop__orders/full/null_cursor [preflight]
select "order_key"
from temp.main."fct_shop__orders__{run:run}"
where "_fivetran_synced" is null;

-- fct_shop__orders/full/watermark [preflight]
select
  max("_fivetran_synced") as "watermark",
  max(case when "region" = 'eu' then "_fivetran_synced" end) as "watermark:eu",
  max(case when "region" = 'us' then "_fivetran_synced" end) as "watermark:us"
from temp.main."fct_shop__orders__{run:run}";

-- fct_shop__orders/full/table [publish]
create or replace table {schema:marts}."fct_shop__orders" as
select
  "order_key",
  "region",
  "customer_id",
  "amount",
  "discount",
  "size",
  "first_seen_at",
  "updated_at",
  "_fivetran_synced",
  "is_removed"
from temp.main."fct_shop__orders__{run:run}"
where not coalesce("is_removed", false);

-- fct_shop__orders/describe [describe]
comment on table {schema:marts}."fct_shop__orders" is 'One row per order, merged.';

-- fct_shop__orders/describe.2 [describe]
comment on column {schema:marts}."fct_shop__orders"."order_key" is 'sha256 of region and id.';

-- fct_shop__orders/describe.3 [describe]
comment on column {schema:marts}."fct_shop__orders"."amount" is 'Before tax, in euro.';

-- fct_shop__orders/describe.4 [describe]
comment on column {schema:marts}."fct_shop__orders"."discount" is 'Share of the amount, 0 to 1.';

-- fct_shop__orders/full/cleanup [cleanup]
drop table if exists temp.main."fct_shop__orders__{run:run}";

-- fct_shop__orders/incremental/stage [stage]
create temp table temp.main."fct_shop__orders__{run:run}" as
select
  "orders"."order_key",
  "orders"."region",
  "orders"."customer_id",
  "orders"."amount",
  cast(coalesce("orders"."discount", 0) as decimal(18, 8)) as "discount",
  case when "orders"."amount" >= 100 then 'large' else 'small' end as "size",
  cast(coalesce("self"."first_seen_at", "orders"."updated_at") as timestamp_ns) as "first_seen_at",
  "orders"."updated_at",
  "orders"."_fivetran_synced",
  "orders"."is_removed"
from {schema:intermediate}."int_shop__orders" as "orders"
left join {schema:marts}."fct_shop__orders" as "self"
  on "orders"."order_key" = "self"."order_key"
where "orders"."_fivetran_synced" >= case "orders"."region" when 'eu' then cast('{time:window_start:eu}' as timestamp_ns) when 'us' then cast('{time:window_start:us}' as timestamp_ns) else cast('{time:window_start}' as timestamp_ns) end
  and "orders"."_fivetran_synced" < cast('{time:window_end}' as timestamp_ns);

-- fct_shop__orders/incremental/null_keys [preflight]
select "order_key", count(*) as "occurrences"
from temp.main."fct_shop__orders__{run:run}"
where "order_key" is null
group by "order_key";

-- fct_shop__orders/incremental/duplicate_keys [preflight]
select "order_key", count(*) as "occurrences"
from temp.main."fct_shop__orders__{run:run}"
group by "order_key"
having count(*) > 1
order by "order_key";

-- fct_shop__orders/incremental/null_cursor [preflight]
select "order_key"
from temp.main."fct_shop__orders__{run:run}"
where "_fivetran_synced" is null;

-- fct_shop__orders/incremental/watermark [preflight]
select
  max("_fivetran_synced") as "watermark",
  max(case when "region" = 'eu' then "_fivetran_synced" end) as "watermark:eu",
  max(case when "region" = 'us' then "_fivetran_synced" end) as "watermark:us"
from temp.main."fct_shop__orders__{run:run}";

-- fct_shop__orders/incremental/merge [transaction]
merge into {schema:marts}."fct_shop__orders" as "target"
using temp.main."fct_shop__orders__{run:run}" as "source"
  on "target"."order_key" = "source"."order_key"
when matched and coalesce("source"."is_removed", false) and ("source"."updated_at" > "target"."updated_at" or ("source"."updated_at" = "target"."updated_at" and "source"."_fivetran_synced" >= "target"."_fivetran_synced")) then delete
when matched and ("source"."updated_at" > "target"."updated_at" or ("source"."updated_at" = "target"."updated_at" and "source"."_fivetran_synced" > "target"."_fivetran_synced")) then update set
  "region" = "source"."region",
  "customer_id" = "source"."customer_id",
  "amount" = "source"."amount",
  "discount" = "source"."discount",
  "size" = "source"."size",
  "first_seen_at" = "source"."first_seen_at",
  "updated_at" = "source"."updated_at",
  "_fivetran_synced" = "source"."_fivetran_synced",
  "is_removed" = "source"."is_removed"
when not matched and not coalesce("source"."is_removed", false) then insert ("order_key", "region", "customer_id", "amount", "discount", "size", "first_seen_at", "updated_at", "_fivetran_synced", "is_removed")
  values ("source"."order_key", "source"."region", "source"."customer_id", "source"."amount", "source"."discount", "source"."size", "source"."first_seen_at", "source"."updated_at", "source"."_fivetran_synced", "source"."is_removed");

-- fct_shop__orders/incremental/cleanup [cleanup]
drop table if exists temp.main."fct_shop__orders__{run:run}";

-- fct_shop__orders/sweep/stage [stage]
create temp table temp.main."fct_shop__orders__{run:run}" as
select "orders"."order_key"
from {schema:intermediate}."int_shop__orders" as "orders";

-- fct_shop__orders/sweep/missing [preflight]
select
  count(*) as "present",
  count(*) - count("alive"."found") as "missing"
from {schema:marts}."fct_shop__orders" as "target"
left join (
  select distinct "order_key", 1 as "found"
  from temp.main."fct_shop__orders__{run:run}"
) as "alive"
  on "alive"."order_key" = "target"."order_key";

-- fct_shop__orders/sweep/delete [transaction]
delete from {schema:marts}."fct_shop__orders"
where not exists (
    select 1
    from temp.main."fct_shop__orders__{run:run}" as "alive"
    where "alive"."order_key" = "fct_shop__orders"."order_key"
  )
  and cast({value:missing} as decimal(38, 0)) <= 0.5 * cast({value:present} as decimal(38, 0));

-- fct_shop__orders/sweep/cleanup [cleanup]
drop table if exists temp.main."fct_shop__orders__{run:run}";

-- fct_shop__orders/test/unique_fct_shop__orders_order_key/sample
select "order_key", count(*) as "occurrences"
from {schema:marts}."fct_shop__orders" as "fct_shop__orders"
group by "order_key"
having count(*) > 1
limit 5;

-- fct_shop__orders/test/unique_fct_shop__orders_order_key/count
select
  (select count(*) from (
    select "order_key", count(*) as "occurrences"
    from {schema:marts}."fct_shop__orders" as "fct_shop__orders"
    group by "order_key"
    having count(*) > 1
  ) as "failing") as "failures",
  (select count(*) from {schema:marts}."fct_shop__orders") as "rows";

-- fct_shop__orders/test/accepted_values_fct_shop__orders_region_d809fd83/sample
select "region", count(*) as "occurrences"
from {schema:marts}."fct_shop__orders" as "fct_shop__orders"
where "region" is not null
  and "region" not in ('eu', 'us')
group by "region"
limit 5;

-- fct_shop__orders/test/accepted_values_fct_shop__orders_region_d809fd83/count
select
  (select count(*) from (
    select "region", count(*) as "occurrences"
    from {schema:marts}."fct_shop__orders" as "fct_shop__orders"
    where "region" is not null
      and "region" not in ('eu', 'us')
    group by "region"
  ) as "failing") as "failures",
  (select count(*) from {schema:marts}."fct_shop__orders") as "rows";

-- fct_shop__orders/test/relationships_fct_shop__orders_customer_id_d1f0345f/sample
select "customer_id", count(*) as "occurrences"
from {schema:marts}."fct_shop__orders" as "fct_shop__orders"
where "fct_shop__orders"."customer_id" is not null
  and not exists (
    select 1
    from {schema:staging}."stg_shop__customers" as "found"
    where "found"."customer_id" = "fct_shop__orders"."customer_id"
  )
group by "fct_shop__orders"."customer_id"
limit 5;

-- fct_shop__orders/test/relationships_fct_shop__orders_customer_id_d1f0345f/count
select
  (select count(*) from (
    select "customer_id", count(*) as "occurrences"
    from {schema:marts}."fct_shop__orders" as "fct_shop__orders"
    where "fct_shop__orders"."customer_id" is not null
      and not exists (
        select 1
        from {schema:staging}."stg_shop__customers" as "found"
        where "found"."customer_id" = "fct_shop__orders"."customer_id"
      )
    group by "fct_shop__orders"."customer_id"
  ) as "failing") as "failures",
  (select count(*) from {schema:marts}."fct_shop__orders") as "rows";

-- fct_shop__orders/test/expression_fct_shop__orders_amount_is_positive_85de9009/sample
select "order_key", "region", "customer_id", "amount", "discount", "size"
from {schema:marts}."fct_shop__orders" as "fct_shop__orders"
where "is_removed" = false
  and not ("amount" >= 0)
limit 5;

-- fct_shop__orders/test/expression_fct_shop__orders_amount_is_positive_85de9009/count
select
  (select count(*) from (
    select "order_key", "region", "customer_id", "amount", "discount", "size"
    from {schema:marts}."fct_shop__orders" as "fct_shop__orders"
    where "is_removed" = false
      and not ("amount" >= 0)
  ) as "failing") as "failures",
  (select count(*) from {schema:marts}."fct_shop__orders") as "rows";

-- fct_shop__orders/preview
select
  "order_key",
  "region",
  "customer_id",
  "amount",
  "discount",
  "size",
  "first_seen_at",
  "updated_at",
  "_fivetran_synced",
  "is_removed"
from {schema:marts}."fct_shop__orders" as "fct_shop__orders"
limit 100;

-- fct_shop__regions/full/table [publish]
create or replace table {schema:marts}."fct_shop__regions" as
select
  "orders"."region",
  cast(count(*) as decimal(38, 0)) as "orders",
  cast(sum("orders"."amount") as decimal(38, 2)) as "amount"
from {schema:intermediate}."int_shop__orders" as "orders"
group by "orders"."region";

-- fct_shop__regions/describe [describe]
comment on table {schema:marts}."fct_shop__regions" is 'One row per region, kept up to date by the engine where it can.';

-- fct_shop__regions/describe.2 [describe]
comment on column {schema:marts}."fct_shop__regions"."region" is 'Where it was sold.';

-- fct_shop__regions/preview
select
  "region",
  "orders",
  "amount"
from {schema:marts}."fct_shop__regions" as "fct_shop__regions"
limit 100;

-- fct_shop__shared/full/view [publish]
create or replace view {schema:marts}."fct_shop__shared" ("order_key", "region", "amount") as
select
  "orders"."order_key",
  "orders"."region",
  "orders"."amount"
from {schema:intermediate}."int_shop__orders" as "orders";

-- fct_shop__shared/describe [describe]
comment on view {schema:marts}."fct_shop__shared" is 'A view for others: its text is hidden, and each sees the rows of a region.';

-- fct_shop__shared/describe.2 [describe]
comment on column {schema:marts}."fct_shop__shared"."order_key" is 'Stable over regions.';

-- fct_shop__shared/describe.3 [describe]
comment on column {schema:marts}."fct_shop__shared"."region" is 'Where it was sold.';

-- fct_shop__shared/describe.4 [describe]
comment on column {schema:marts}."fct_shop__shared"."amount" is 'Before tax, in euro.';

-- fct_shop__shared/preview
select
  "order_key",
  "region",
  "amount"
from {schema:marts}."fct_shop__shared" as "fct_shop__shared"
limit 100;

-- fct_shop__windows/full/table [publish]
create or replace table {schema:marts}."fct_shop__windows" as
with "by_day" as (
  select
    cast(cast(sf_micros("orders"."ordered_at") as date) as date) as "day",
    cast(sum("orders"."amount") as decimal(38, 2)) as "amount",
    cast(coalesce(sum(case when "orders"."region" = 'eu' then "orders"."amount" end), 0) as decimal(38, 2)) as "amount_eu",
    cast(coalesce(sum(case when "orders"."region" = 'us' then "orders"."amount" end), 0) as decimal(38, 2)) as "amount_us"
  from {schema:intermediate}."int_shop__orders" as "orders"
  group by cast(sf_micros("orders"."ordered_at") as date)
)
select
  "by_day"."day",
  "by_day"."amount",
  "by_day"."amount_eu",
  "by_day"."amount_us",
  cast(sf_total(sum("by_day"."amount") over (order by "by_day"."day" asc nulls last rows between 1 preceding and current row)) as decimal(38, 2)) as "amount_2_rows",
  cast(sf_total(sum("by_day"."amount") over (order by "by_day"."day" asc nulls last range between interval 2 day preceding and current row)) as decimal(38, 2)) as "amount_3_days",
  cast(sf_total(sum("by_day"."amount") over (order by "by_day"."day" asc nulls last range between interval 3 day preceding and interval 1 day preceding)) as decimal(38, 2)) as "amount_before",
  cast(lag("by_day"."amount", 1) over (order by "by_day"."day" asc nulls last) as decimal(38, 2)) as "previous",
  cast(first_value("by_day"."amount") over (order by "by_day"."day" asc nulls last rows between unbounded preceding and unbounded following) as decimal(38, 2)) as "first_amount",
  cast(length(cast("by_day"."day" as varchar)) as decimal(38, 0)) as "by_hand"
from "by_day"
qualify row_number() over (order by "by_day"."day" asc nulls last) <= 1000
order by "day" asc nulls last
limit 500;

-- fct_shop__windows/describe [describe]
comment on table {schema:marts}."fct_shop__windows" is 'Moving sums: frames of rows and of time.';

-- fct_shop__windows/preview
select
  "day",
  "amount",
  "amount_eu",
  "amount_us",
  "amount_2_rows",
  "amount_3_days",
  "amount_before",
  "previous",
  "first_amount",
  "by_hand"
from {schema:marts}."fct_shop__windows" as "fct_shop__windows"
limit 100;
