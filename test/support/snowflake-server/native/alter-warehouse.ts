import { statusResult } from '../wire/result-set.ts'
import { notFound, SnowflakeError } from '../wire/snowflake-error.ts'
import type { Execute } from './read-native.ts'
import type { Tokens } from './tokens.ts'
import type { Warehouse } from './warehouses.ts'

const SIZES = ['X-Small', 'Small', 'Medium', 'Large', 'X-Large', '2X-Large', '3X-Large', '4X-Large', '5X-Large', '6X-Large']

/** `alter warehouse X set warehouse_size = SIZE`, `resume [if suspended]`, `suspend`. */
export function readAlterWarehouse(tokens: Tokens): Execute | undefined {
  if (!tokens.take('alter', 'warehouse')) return undefined
  const name = tokens.name()
  const change = readChange(tokens)
  tokens.expectEnd()
  return ({ server, session, request, violate, endTransaction }) => {
    const warehouse = server.warehouses.find(name)
    if (warehouse === undefined) throw notFound('Warehouse', name)
    if (!session.transactionOpen) {
      change(warehouse)
      return statusResult()
    }
    violate(`${request.text.slice(0, 15)} inside a transaction commits it`)
    return endTransaction('commit').then(() => {
      change(warehouse)
      return statusResult()
    })
  }
}

function readChange(tokens: Tokens): (warehouse: Warehouse) => void {
  if (tokens.take('set')) {
    tokens.expect('warehouse_size', '=')
    const size = sizeOf(tokens.takeKind('string') ?? tokens.takeKind('quoted') ?? tokens.expectKind('word'))
    return (warehouse) => {
      warehouse.size = size
    }
  }
  if (tokens.take('suspend')) return (warehouse) => setState(warehouse, 'SUSPENDED')
  tokens.expect('resume')
  const onlyIfSuspended = tokens.take('if', 'suspended')
  return (warehouse) => {
    if (warehouse.state === 'SUSPENDED' || !onlyIfSuspended) setState(warehouse, 'STARTED')
  }
}

/** Sizes are written `xsmall`, `X-SMALL` or `'x-small'`. */
function sizeOf(text: string): string {
  const plain = text.toLowerCase().replaceAll(/[-_]/g, '')
  const size = SIZES.find(
    (known) => known.toLowerCase().replaceAll('-', '') === plain.replace(/^xx(?=large)/, '2x').replace(/^xxx(?=large)/, '3x'),
  )
  if (size === undefined)
    throw new SnowflakeError('001420', '22023', `SQL compilation error:\ninvalid value [${text}] for parameter 'WAREHOUSE_SIZE'`)
  return size
}

function setState(warehouse: Warehouse, state: Warehouse['state']): void {
  if (warehouse.state === state) {
    const verb = state === 'STARTED' ? 'resumed' : 'suspended'
    throw new SnowflakeError('090064', '22000', `Invalid state. Warehouse '${warehouse.name}' cannot be ${verb}.`)
  }
  warehouse.state = state
}
