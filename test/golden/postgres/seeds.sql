-- status_names/full/stage [prepare]
create temp table "status_names__{run:run}" (
  "status" text,
  "label" text,
  "position" numeric(38, 0)
);

-- status_names/full/duplicate_keys [preflight]
select "status", count(*) as "occurrences"
from pg_temp."status_names__{run:run}"
group by "status"
having count(*) > 1;

-- status_names/full/table [publish]
drop table if exists {schema:seeds}."status_names" cascade;

-- status_names/full/table.2 [publish]
create table {schema:seeds}."status_names" as
select
  "status",
  "label",
  "position"
from pg_temp."status_names__{run:run}";

-- status_names/describe [describe]
comment on table {schema:seeds}."status_names" is 'What each status is called.';

-- status_names/describe.2 [describe]
comment on column {schema:seeds}."status_names"."label" is 'Shown to people.';

-- status_names/full/cleanup [cleanup]
drop table if exists pg_temp."status_names__{run:run}" cascade;

-- status_names/preview
select
  "status",
  "label",
  "position"
from {schema:seeds}."status_names" as "status_names"
limit 100;
