-- status_names/full/stage [prepare]
create temporary table {schema:seeds}.status_names__{run:run} (
  status varchar,
  label varchar,
  position number(38, 0)
);

-- status_names/full/duplicate_keys [preflight]
select status, count(*) as occurrences
from {schema:seeds}.status_names__{run:run}
group by status
having count(*) > 1;

-- status_names/full/table [publish]
create or replace transient table {schema:seeds}.status_names (
  status varchar,
  label varchar,
  position number(38, 0)
) copy grants as
select
  status,
  label,
  position
from {schema:seeds}.status_names__{run:run};

-- status_names/full/table/count [publish]
select count(*) as "ROWS"
from {schema:seeds}.status_names;

-- status_names/describe [describe]
comment on table {schema:seeds}.status_names is 'What each status is called.';

-- status_names/describe.2 [describe]
alter table {schema:seeds}.status_names alter (
  label comment 'Shown to people.'
);

-- status_names/full/cleanup [cleanup]
drop table if exists {schema:seeds}.status_names__{run:run};

-- status_names/preview
select
  status,
  label,
  position
from {schema:seeds}.status_names as status_names
limit 100;
