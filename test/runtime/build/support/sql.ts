import type { Expect, Hole, Plan, Segment, Stage, Statement } from '#artifact'

export const schema = (name = 'marts'): Hole => ({ hole: 'schema', name })
export const run: Hole = { hole: 'run', name: 'run' }
export const time = (name: string): Hole => ({ hole: 'time', name })

/** Text with holes: `` sql`select * from ${schema()}.orders` ``. */
export const sql = (texts: TemplateStringsArray, ...holes: (Hole | string | readonly Segment[])[]): Segment[] =>
  texts.flatMap((text, index) => {
    const hole = holes[index]
    return [text, ...(hole === undefined ? [] : typeof hole === 'string' || 'hole' in hole ? [hole as Segment] : hole)]
  })

export const does = (id: string, text: Segment[]): Statement => ({ id, text, expect: { kind: 'none' } })
export const counts = (id: string, as: string, text: Segment[]): Statement => ({ id, text, expect: { kind: 'count', as } })
export const tells = (id: string, text: Segment[]): Statement => ({ id, text, expect: { kind: 'row' } })
export const gives = (id: string, text: Segment[]): Statement => ({ id, text, expect: { kind: 'rows' } })
export const findsNone = (id: string, message: string, hint: string, text: Segment[]): Statement => {
  const expect: Expect = { kind: 'empty', message, hint }
  return { id, text, expect }
}

export const stage = (name: Stage['name'], ...statements: Statement[]): Stage => ({ name, statements })
export const planOf = (...stages: Stage[]): Plan => ({ stages })
