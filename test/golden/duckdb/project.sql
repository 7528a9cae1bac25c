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
