import type { ArtifactNode } from '../../artifact.ts'

/** How a node is built, as label and value for a reader; empty for a plain view or table. */
export function nodeFacts({ incremental, warehouse, seed, load }: ArtifactNode): [string, string][] {
  return [
    ...(incremental === undefined ? [] : incrementalFacts(incremental)),
    ...(warehouse === undefined ? [] : warehouseFacts(warehouse)),
    ...(seed === undefined ? [] : [['Rows from', seed.file] as [string, string]]),
    ...(load === undefined ? [] : [['Loaded by key', load.key.join(', ')] as [string, string]]),
  ]
}

const NULL_KEYS = { refuse: 'refused', equal: 'equal to each other', skip: 'skipped' } as const
const DUPLICATES = { refuse: 'refused', keep_latest: 'the latest is kept' } as const
const NULL_CURSOR = { fail: 'fails the run', include: 'included', exclude: 'left out' } as const
const SCHEMA_CHANGE = {
  fail: 'fails the run',
  append: 'adds the new columns',
  ignore: 'ignored',
  rebuild: 'rebuilds the relation',
} as const

function incrementalFacts(config: NonNullable<ArtifactNode['incremental']>): [string, string][] {
  const { strategy, key, cursor, partition, lookbackSeconds, start, nullKeys, duplicates, nullCursor, onSchemaChange } = config
  const facts: [string, string | undefined][] = [
    ['Strategy', strategy],
    ['Key', key.length === 0 ? undefined : key.join(', ')],
    ['Cursor', cursor],
    ['Watermark per', partition],
    ['Lookback', lookbackSeconds === 0 ? undefined : duration(lookbackSeconds)],
    ['Starts at', start],
    ['NULL keys', NULL_KEYS[nullKeys]],
    ['Duplicate keys', DUPLICATES[duplicates]],
    ['NULL cursor', cursor === undefined ? undefined : NULL_CURSOR[nullCursor]],
    ['A changed column set', SCHEMA_CHANGE[onSchemaChange]],
  ]
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined)
}

function warehouseFacts({ default: usual, rules }: NonNullable<ArtifactNode['warehouse']>): [string, string][] {
  const lines = rules.map(({ when, use, resize }) => {
    const conditions = [
      ...(when.fullRefresh === undefined ? [] : [when.fullRefresh ? 'in a full refresh' : 'in an incremental run']),
      ...(when.rowsAbove === undefined ? [] : [`above ${grouped(when.rowsAbove)} rows`]),
      ...(when.windowHoursAbove === undefined ? [] : [`for windows above ${grouped(when.windowHoursAbove)} hours`]),
      ...(when.bytesAbove === undefined ? [] : [`above ${grouped(when.bytesAbove)} bytes to read`]),
    ]
    const grown = resize === undefined ? use : `${use} as ${resize.to}`
    return conditions.length === 0 ? grown : `${grown} ${conditions.join(' and ')}`
  })
  const all = [...lines, ...(usual === undefined ? [] : [lines.length === 0 ? usual : `otherwise ${usual}`])]
  return all.length === 0 ? [] : [['Warehouse', all.join('; ')]]
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** Seconds in the largest unit that divides them: `2 hours`, `90 minutes`. */
function duration(seconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => seconds % each === 0) ?? (['second', 1] as const)
  const count = seconds / size
  return `${grouped(count)} ${unit}${count === 1 ? '' : 's'}`
}

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
