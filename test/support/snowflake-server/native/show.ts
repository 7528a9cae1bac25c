import { type ResultSet, textColumn } from '../wire/result-set.ts'
import { STATEMENT_TYPE } from '../wire/statement-type.ts'
import type { Execute } from './read-native.ts'
import type { Tokens } from './tokens.ts'

/** `show parameters [like '...'] [in session]` and `show warehouses [like '...']`. */
export function readShow(tokens: Tokens): Execute | undefined {
  if (tokens.take('show', 'warehouses')) {
    const fits = readPattern(tokens)
    tokens.expectEnd()
    return ({ server, session }) =>
      texts(
        ['name', 'state', 'type', 'size', 'is_current', 'auto_resume'],
        server.warehouses.all
          .filter(({ name }) => fits(name))
          .map(({ name, state, size, autoResume }) => [
            name,
            state,
            'STANDARD',
            size,
            name === session.names.warehouse ? 'Y' : 'N',
            String(autoResume),
          ]),
      )
  }
  if (!tokens.take('show', 'parameters')) return undefined
  const fits = readPattern(tokens)
  if (tokens.take('in')) tokens.expect('session')
  tokens.expectEnd()
  return ({ session }) =>
    texts(
      ['key', 'value', 'default', 'level', 'description', 'type'],
      session.parameters
        .all()
        .filter(({ name }) => fits(name))
        .map(({ name, value, standard, isSet }) => [
          name,
          String(value),
          String(standard),
          isSet ? 'SESSION' : '',
          '',
          typeof value === 'string' ? 'STRING' : typeof value === 'number' ? 'NUMBER' : 'BOOLEAN',
        ]),
    )
}

/** `like` with `%` and `_`, without regard to case. */
function readPattern(tokens: Tokens): (name: string) => boolean {
  if (!tokens.take('like')) return () => true
  const pattern = tokens.expectKind('string').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const expression = new RegExp(`^${pattern.replaceAll('%', '.*').replaceAll('_', '.')}$`, 'i')
  return (name) => expression.test(name)
}

const texts = (names: readonly string[], rows: readonly (readonly string[])[]): ResultSet => ({
  kind: 'rows',
  statementType: STATEMENT_TYPE.select,
  columns: names.map(textColumn),
  rows,
})
