-- setup/schema/intermediate
create schema if not exists {schema:intermediate};

-- setup/schema/marts
create schema if not exists {schema:marts};

-- setup/schema/raw_shop
create schema if not exists {schema:raw_shop};

-- setup/schema/seeds
create schema if not exists {schema:seeds};

-- setup/schema/snapshots
create schema if not exists {schema:snapshots};

-- setup/schema/staging
create schema if not exists {schema:staging};

-- setup/schema/tech_health
create schema if not exists {schema:tech_health};

-- setup/grant/marts/1
grant usage on schema {schema:marts} to role reporter;

-- setup/grant/marts/2
grant usage on schema {schema:marts} to database role shop_reader;

-- setup/grant/marts/3
grant select on future tables in schema {schema:marts} to role reporter;

-- setup/grant/marts/4
grant select on future views in schema {schema:marts} to role reporter;

-- setup/grant/marts/5
grant select on future dynamic tables in schema {schema:marts} to role reporter;

-- setup/grant/marts/6
grant select, insert on future tables in schema {schema:marts} to database role shop_reader;

-- setup/grant/marts/7
grant select on future views in schema {schema:marts} to database role shop_reader;

-- setup/grant/marts/8
grant select on future dynamic tables in schema {schema:marts} to database role shop_reader;

-- clone/intermediate/create
create schema {schema:clone:intermediate} clone {schema:intermediate};

-- clone/intermediate/replace
create or replace schema {schema:clone:intermediate} clone {schema:intermediate};
