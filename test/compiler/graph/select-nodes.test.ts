import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SelectableNode, SelectorError, selectNodes } from '../../../compiler/graph/select-nodes.ts'

const node = (name: string, dependsOn: string[], more: Partial<SelectableNode> = {}): SelectableNode => ({
  name,
  kind: 'model',
  materialization: 'table',
  schema: 'marts',
  file: `models/marts/${name}.ts`,
  tags: [],
  dependsOn,
  ...more,
})

/** raw.orders -> stg_orders -> int_orders -> fct_orders -> rpt_orders, and raw.people -> stg_people -> fct_orders. */
const nodes = [
  node('raw.orders', [], { kind: 'source', materialization: 'source', schema: 'raw', file: 'sources/shop/contract.ts' }),
  node('raw.people', [], { kind: 'source', materialization: 'source', schema: 'raw', file: 'sources/shop/contract.ts' }),
  node('countries', [], { kind: 'seed', materialization: 'seed', file: 'models/seeds/countries.ts' }),
  node('stg_orders', ['raw.orders'], { materialization: 'view', file: 'models/staging/stg_orders.ts', tags: ['daily', 'shop'] }),
  node('stg_people', ['raw.people'], { materialization: 'view', file: 'models/staging/stg_people.ts', tags: ['daily'] }),
  node('int_orders', ['stg_orders'], { materialization: 'ephemeral', file: 'models/intermediate/int_orders.ts' }),
  node('fct_orders', ['countries', 'int_orders', 'stg_people'], { materialization: 'incremental', tags: ['shop'] }),
  node('rpt_orders', ['fct_orders']),
]

const pick = (select: string | string[], exclude?: string[]) =>
  [...selectNodes(nodes, { select: [select].flat(), ...(exclude ? { exclude } : {}) })].join(' ')

const problemsOf = (select: string[], more: Parameters<typeof selectNodes>[1] = {}) => {
  try {
    selectNodes(nodes, { select, ...more })
  } catch (error) {
    if (error instanceof SelectorError) return error.problems.map((problem) => `${problem.code}: ${problem.message} ${problem.hint}`)
    throw error
  }
  return []
}

describe('what a selector picks', () => {
  test.each([
    ['stg_orders', 'stg_orders'],
    ['stg_*', 'stg_orders stg_people'],
    ['*orders', 'raw.orders stg_orders int_orders fct_orders rpt_orders'],
    ['name:fct_orders', 'fct_orders'],
    ['tag:daily', 'stg_orders stg_people'],
    ['path:models/staging', 'stg_orders stg_people'],
    ['path:models/staging/', 'stg_orders stg_people'],
    ['models/staging', 'stg_orders stg_people'],
    ['path:models\\staging\\stg_people.ts', 'stg_people'],
    ['path:models/*/stg_orders.ts', 'stg_orders'],
    ['source:raw', 'raw.orders raw.people'],
    ['source:raw.people', 'raw.people'],
    ['source:raw+1', 'raw.orders raw.people stg_orders stg_people'],
    ['kind:seed', 'countries'],
    ['materialized:view', 'stg_orders stg_people'],
    ['+int_orders', 'raw.orders stg_orders int_orders'],
    ['int_orders+', 'int_orders fct_orders rpt_orders'],
    ['1+int_orders+1', 'stg_orders int_orders fct_orders'],
    ['2+fct_orders', 'raw.people countries stg_orders stg_people int_orders fct_orders'],
    ['0+fct_orders', 'fct_orders'],
    ['@stg_people', 'raw.orders raw.people countries stg_orders stg_people int_orders fct_orders rpt_orders'],
    ['@rpt_orders', 'raw.orders raw.people countries stg_orders stg_people int_orders fct_orders rpt_orders'],
    ['stg_people rpt_orders', 'stg_people rpt_orders'],
    ['  stg_people\n rpt_orders ', 'stg_people rpt_orders'],
    ['tag:daily,tag:shop', 'stg_orders'],
    ['+fct_orders,materialized:view stg_people+,kind:model', 'stg_orders stg_people fct_orders rpt_orders'],
  ])('%s', (selector, expected) => {
    expect(pick(selector)).toBe(expected)
  })

  test('path: stops at a folder boundary', () => {
    expect(pick('path:models/marts', ['rpt_orders'])).toBe('fct_orders')
    expect(problemsOf(['path:models/mart'])).toEqual([
      "selector-no-match: The selector 'path:models/mart' matches nothing. Did you mean 'models/marts' or 'models/marts/fct_orders.ts' or 'models/marts/rpt_orders.ts'?",
    ])
  })

  test('repeated arguments are joined; exclude is taken away last', () => {
    expect(pick(['stg_orders', 'stg_people'])).toBe('stg_orders stg_people')
    expect(pick('+fct_orders', ['kind:source', 'stg_people+'])).toBe('countries stg_orders int_orders')
    expect(pick('stg_orders', ['stg_orders'])).toBe('')
  })

  test('nothing given is everything, minus what is excluded', () => {
    expect([...selectNodes(nodes, {})]).toHaveLength(8)
    expect([...selectNodes(nodes, { select: [], exclude: [] })]).toHaveLength(8)
    expect([...selectNodes(nodes, { exclude: ['kind:source'] })]).toHaveLength(6)
  })

  test('state: answers from the given sets, and may be empty', () => {
    const states = { modified: new Set(['stg_people']), failed: new Set<string>() }
    expect([...selectNodes(nodes, { select: ['state:modified+'], states })]).toEqual(['stg_people', 'fct_orders', 'rpt_orders'])
    expect([...selectNodes(nodes, { select: ['state:failed'], states })]).toEqual([])
    expect([...selectNodes(nodes, { select: ['tag:shop,state:modified'], states })]).toEqual([])
  })

  test('the characters of a pattern other than * stand for themselves', () => {
    expect(problemsOf(['raw.order?'])).toHaveLength(1)
    expect(problemsOf(['raw.(orders'])).toHaveLength(1)
    expect(pick('raw.o*s')).toBe('raw.orders')
    expect(problemsOf(['rawxo*s'])).toHaveLength(1)
  })

  test('a graph with a cycle or with unknown parents ends', () => {
    const odd = [node('a', ['b', 'gone']), node('b', ['a'])]
    expect([...selectNodes(odd, { select: ['+a+'] })]).toEqual(['a', 'b'])
  })
})

describe('what a selector says when it is wrong', () => {
  test.each([
    ['stg_order', "selector-no-match: The selector 'stg_order' matches nothing. Did you mean 'stg_orders'?"],
    [
      '+FCT_orders+',
      "selector-no-match: The selector '+FCT_orders+' matches nothing. Did you mean 'fct_orders' or 'int_orders' or 'rpt_orders'?",
    ],
    ['zebra', "selector-no-match: The selector 'zebra' matches nothing. Run 'list' to see every node."],
    ['tag:dayly', "selector-no-match: The selector 'tag:dayly' matches nothing. Did you mean 'daily'?"],
    ['source:ra', "selector-no-match: The selector 'source:ra' matches nothing. Did you mean 'raw'?"],
    ['+', "selector-syntax: The selector '+' names no node. A '+' or '@' stands beside a name: '+fct_orders' or 'fct_orders+'."],
    ['@', "selector-syntax: The selector '@' names no node. A '+' or '@' stands beside a name: '+fct_orders' or 'fct_orders+'."],
    ['@fct_orders+', "selector-syntax: The selector '@fct_orders+' mixes '@' and '+'. '@x' reaches downstream already: leave the '+' out."],
    ['tag:', /^selector-syntax: The selector 'tag:' has no value after 'tag:'/],
    ['a++', /^selector-syntax: The selector 'a\+\+' cannot be read/],
    ['', /^selector-empty: A selector is empty\. Write names such as/],
    ['  ', /^selector-empty/],
    [
      'tag:daily,',
      "selector-empty: The selector 'tag:daily,' has nothing on one side of a comma. Write 'a,b' without blanks around the comma.",
    ],
    [
      'owner:me',
      "selector-method: The selector 'owner:me' uses an unknown method 'owner:'. Known methods: name: tag: path: source: kind: materialized: state:",
    ],
    [
      'kind:models',
      "selector-value: The selector 'kind:models' has an unknown value 'models'. Known values: source, seed, model, snapshot",
    ],
    ['materialized:tables', /^selector-value: .* Known values: source, seed, view, table, incremental, dynamic, ephemeral, snapshot$/],
    [
      'tag:daily,kind:seed',
      "selector-no-match: The selector 'tag:daily,kind:seed' matches nothing: no node is in all of its 2 parts. A comma narrows; separate alternatives with a blank.",
    ],
    ['state:modified', /^selector-state: .* there is none here/],
  ])("'%s'", (selector, expected) => {
    const problems = problemsOf([selector])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
  })

  test('an unknown state names the known ones', () => {
    expect(problemsOf(['state:new'], { states: { modified: new Set() } })).toEqual([
      "selector-value: The selector 'state:new' has an unknown value 'new'. Known values: modified",
    ])
  })

  test('an exclude is held to the same rules, and everything wrong is told at once', () => {
    expect(problemsOf(['stg_ordrs', 'owner:x'], { exclude: ['fct_order', ''] }).map((text) => text.split(':')[0])).toEqual([
      'selector-no-match',
      'selector-method',
      'selector-no-match',
      'selector-empty',
    ])
  })
})

test('for any chain, +x and x+ meet only in x, and @x holds both', () => {
  const chain = (length: number) => Array.from({ length }, (_, index) => node(`n${index}`, index === 0 ? [] : [`n${index - 1}`]))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), fc.nat({ max: 5 }), fc.nat({ max: 5 }), (length, seed, up, down) => {
      const all = chain(length)
      const at = seed % length
      const names = (selector: string) => [...selectNodes(all, { select: [selector] })]
      expect(names(`+n${at},n${at}+`)).toEqual([`n${at}`])
      expect(names(`@n${at}`)).toHaveLength(length)
      expect(names(`${up}+n${at}+${down}`)).toEqual(all.slice(Math.max(0, at - up), at + down + 1).map((entry) => entry.name))
    }),
  )
})
