import type { Segment, Statement } from '#artifact'
import { invariant } from '../failures.ts'
import type { Engine, ReadyStatement, Scalar } from './engine.ts'
import { parseDay, parseMoment } from './values/time-text.ts'

/** What stands in the holes of a run's statements, by the names of the holes. */
export interface HoleValues {
  /** Logical schema to physical schema, unquoted: the engine quotes it. */
  readonly schemas: Readonly<Record<string, string>>
  /** Lower-case letters and digits, unique to the run. */
  readonly run: string
  /** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS[.fraction]`, in UTC and without zone. */
  readonly times?: Readonly<Record<string, string>>
  /** Bound as parameters, never part of the text. */
  readonly values?: Readonly<Record<string, Scalar>>
}

/** A statement that the engine can run. A hole without a value, or with one of the wrong form, is a bug of the caller. */
export function fillHoles(statement: Statement, values: HoleValues, engine: Engine): ReadyStatement {
  const params: Scalar[] = []
  const text = (segment: Segment): string => {
    if (typeof segment === 'string') return segment
    const where = `statement ${statement.id}, hole ${segment.hole} '${segment.name}'`
    switch (segment.hole) {
      case 'schema':
        return engine.quote(given(values.schemas, segment.name, where))
      case 'run':
        invariant(/^[a-z0-9]+$/.test(values.run), `${where}: a run suffix has lower-case letters and digits only`)
        return values.run
      case 'time': {
        const time = given(values.times, segment.name, where)
        const valid = (time.length === 10 ? parseDay(time) : parseMoment(time)) !== undefined
        invariant(valid, `${where}: a time has the form YYYY-MM-DD[ HH:MM:SS[.fraction]]`)
        return time
      }
      case 'value':
        params.push(
          segment.name.startsWith('schema:')
            ? given(values.schemas, segment.name.slice('schema:'.length), where)
            : given(values.values, segment.name, where),
        )
        return engine.placeholder(params.length)
    }
  }
  return { id: statement.id, sql: statement.text.map(text).join(''), params }
}

function given<T>(values: Readonly<Record<string, T>> | undefined, name: string, where: string): T {
  const value = values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined
  invariant(value !== undefined, `${where}: no value is given`)
  return value
}
