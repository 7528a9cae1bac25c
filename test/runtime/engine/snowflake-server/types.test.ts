import { expect, test } from 'vitest'
import { openAccount } from './support/open-driver.ts'

const VALUES = `select 9007199254740993::bigint as big, 12345678901234567890123456789012345678::decimal(38, 0) as digits,
  -1.50::decimal(38, 2) as price, -0.05::decimal(4, 2) as small, 1.5::double as ratio, 'ä''"' as "Mixed", true as yes,
  null::varchar as nothing, '1969-12-31'::date as day, '23:59:59.123456'::time as at_time,
  '1960-01-01 00:00:00.123456789'::timestamp_ns as before_1970, '2026-01-02 03:04:05.000000001'::timestamp_ns as nanos,
  '2026-01-01 02:00:00.5+02'::timestamptz as zoned, '2026-01-01 02:00:00+02'::timestamptz as local_time,
  '{"a": 12345678901234567890.10}'::json as doc, '\\x0a\\xff'::blob as bytes`

test('values come exactly, in the types that Snowflake would give', async () => {
  const { control, connect } = await openAccount()
  await control.register([{ id: 'types', snowflake: ['select 1 from t'], twins: [[VALUES]], types: { LOCAL_TIME: 'timestamp_ltz' } }])
  const { run, connection } = await connect()
  for (const name of ['TIMESTAMP_NTZ', 'TIMESTAMP_TZ', 'TIMESTAMP_LTZ'])
    await run(`alter session set ${name}_OUTPUT_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FF9${name === 'TIMESTAMP_NTZ' ? '' : ' TZHTZM'}'`)
  await run(`alter session set TIME_OUTPUT_FORMAT = 'HH24:MI:SS.FF9', TIMEZONE = 'Etc/UTC'`)
  const { rows, statement } = await run('select 1 from t', { id: 'types' })
  expect(rows).toEqual([
    {
      BIG: '9007199254740993',
      DIGITS: '12345678901234567890123456789012345678',
      PRICE: '-1.50',
      SMALL: '-0.05',
      RATIO: '1.5',
      Mixed: `ä'"`,
      YES: true,
      NOTHING: null,
      DAY: '1969-12-31',
      AT_TIME: '23:59:59.123456000',
      BEFORE_1970: '1960-01-01 00:00:00.123456789',
      NANOS: '2026-01-02 03:04:05.000000001',
      ZONED: '2026-01-01 00:00:00.500000000 +0000',
      LOCAL_TIME: '2026-01-01 00:00:00.000000000 +0000',
      DOC: '{"a": 12345678901234567890.10}',
      BYTES: '0AFF',
    },
  ])
  const types = (statement.getColumns() ?? []).map(
    (column) => `${column.getName()} ${column.getType()} ${column.getPrecision()},${column.getScale()}`,
  )
  expect(types.slice(0, 5)).toEqual(['BIG fixed 38,0', 'DIGITS fixed 38,0', 'PRICE fixed 38,2', 'SMALL fixed 4,2', 'RATIO real null,null'])
  expect(types.slice(-6).map((text) => text.split(' ')[1])).toEqual([
    'timestamp_ntz',
    'timestamp_ntz',
    'timestamp_tz',
    'timestamp_ltz',
    'variant',
    'binary',
  ])
  expect(connection.isUp()).toBe(true)
})

test('a type that Snowflake has not is refused', async () => {
  const { control, connect } = await openAccount()
  await control.register([{ id: 'list', snowflake: ['select a'], twins: [['select [1, 2] as list']] }])
  const { run } = await connect()
  await expect(run('select a', { id: 'list' })).rejects.toMatchObject({ code: '000603' })
})
