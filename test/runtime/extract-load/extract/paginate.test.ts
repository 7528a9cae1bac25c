import { describe, expect, test } from 'vitest'
import { cursor, keyset, linkHeader, nextUrl, offset, pageNumber, singlePage } from '#extract-load'
import { clientOf, collect, failureOf } from '../support/client.ts'
import { type Answer, serve } from '../support/serve.ts'

const byToken = cursor({ next: 'next', parameter: 'page' })

/** Pages by token: the first under ''. */
const tokenServer = (pages: Record<string, unknown>) =>
  serve(({ query }): Answer => ({ body: pages[query.get('page') ?? ''] ?? { items: [] } }))

describe('A19 pagination that never advances', () => {
  test('(a) the server repeats its last token', async () => {
    await using server = await tokenServer({
      '': { items: [1], next: 't1' },
      t1: { items: [2], next: 't2' },
      t2: { items: [3], next: 't2' },
    })
    const failure = await failureOf(collect(clientOf(server.url).walk({ path: '/things', rows: 'items' }, byToken)))
    expect(failure.message).toBe('GET /things does not advance: after 3 pages the server sent t2 again')
    expect(failure.facts).toEqual({ token: 't2', pages: 3 })
    expect(server.asked).toHaveLength(3)
  })

  test('(b) the server goes in a circle', async () => {
    await using server = await tokenServer({
      '': { items: [1], next: 't1' },
      t1: { items: [2], next: 't2' },
      t2: { items: [3], next: 't1' },
    })
    const failure = await failureOf(collect(clientOf(server.url).walk({ path: '/things', rows: 'items' }, byToken)))
    expect(failure.message).toContain('sent t1 again')
    expect(server.asked).toHaveLength(3)
  })

  test('(c) an empty or null page with a new token goes on', async () => {
    await using server = await tokenServer({
      '': { items: [1], next: 't1' },
      t1: { items: [], next: 't2' },
      t2: { items: null, next: 't3' },
      t3: { items: [2, 3] },
    })
    expect(await collect(clientOf(server.url).walk({ path: '/things', rows: 'items' }, byToken))).toEqual([[1], [2, 3]])
  })

  test('(d) an empty token is the end', async () => {
    await using server = await tokenServer({ '': { items: [1], next: 't1' }, t1: { items: [2], next: '' } })
    expect(await collect(clientOf(server.url).walk({ path: '/things', rows: 'items' }, byToken))).toEqual([[1], [2]])
  })

  test('(e) `has_more: false` is the end although a token is there', async () => {
    await using server = await tokenServer({
      '': { items: [1], next: 't1', has_more: true },
      t1: { items: [2], next: 't2', has_more: false },
    })
    const rule = cursor({ next: 'next', parameter: 'page', more: 'has_more' })
    expect(await collect(clientOf(server.url).walk({ path: '/things', rows: 'items' }, rule))).toEqual([[1], [2]])
    expect(server.asked).toHaveLength(2)
  })

  test('a walk has a page cap', async () => {
    await using server = await serve((_, n) => ({ body: { items: [n], next: `t${n}` } }))
    const failure = await failureOf(collect(clientOf(server.url).walk({ path: '/things', rows: 'items', maxPages: 5 }, byToken)))
    expect(failure.message).toBe('GET /things has more than 5 pages')
    expect(server.asked).toHaveLength(5)
  })

  test('a server that ignores the page number is found out by its rows', async () => {
    await using server = await serve(() => ({ body: { items: [1, 2] } }))
    const failure = await failureOf(collect(clientOf(server.url).walk({ path: '/things', rows: 'items' }, pageNumber({ size: 2 }))))
    expect(failure.message).toBe('GET /things does not advance: after 2 pages the server sent the rows of page 1 again')
  })

  test('a server that ignores the offset is found out by its rows', async () => {
    await using server = await serve(() => ({ body: { items: [1, 2], total: 6 } }))
    const failure = await failureOf(
      collect(clientOf(server.url).walk({ path: '/things', rows: 'items' }, offset({ size: 2, total: 'total' }))),
    )
    expect(failure.message).toContain('does not advance')
  })
})

describe('keyset', () => {
  const rule = keyset({ parameter: 'after', meta: 'pagination_meta' })
  const all = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
  const pageAfter = (after: string | null) => all.filter(({ id }) => after === null || id > after).slice(0, 2)

  test('ends where the meta object names no id, without another request', async () => {
    await using server = await serve(({ query }) => {
      const rows = pageAfter(query.get('after'))
      return { body: { rows, pagination_meta: { page_size: 2, ...(rows.at(-1)?.id === 'd' ? {} : { after: rows.at(-1)?.id }) } } }
    })
    expect((await collect(clientOf(server.url).walk({ path: '/i', rows: 'rows' }, rule))).flat()).toEqual(all)
    expect(server.asked).toHaveLength(2)
  })

  test('ends at an empty page where there is no meta object', async () => {
    await using server = await serve(({ query }) => ({ body: { rows: pageAfter(query.get('after')) } }))
    expect((await collect(clientOf(server.url).walk({ path: '/i', rows: 'rows' }, rule))).flat()).toEqual(all)
    expect(server.asked).toHaveLength(3)
  })

  test('refuses the same last id twice', async () => {
    await using server = await serve(() => ({ body: { rows: [{ id: 'a' }] } }))
    expect((await failureOf(collect(clientOf(server.url).walk({ path: '/i', rows: 'rows' }, rule)))).message).toContain(
      'after 2 pages the server sent a again',
    )
  })
})

describe('page number', () => {
  test('in the POST body, until the flag says that there is no more', async () => {
    await using server = await serve(({ body }) => {
      const { page } = JSON.parse(body)
      return { body: { events: [page * 10], pagination: { hasNextPage: page < 3 }, total: 3 } }
    })
    const rule = pageNumber({ in: 'body', more: 'pagination.hasNextPage', total: 'total' })
    const pages = await collect(clientOf(server.url).walk({ path: '/e', method: 'POST', body: { pageSize: 1 }, rows: 'events' }, rule))
    expect(pages).toEqual([[10], [20], [30]])
    expect(server.asked.map(({ body }) => body)).toEqual(['{"page":1,"pageSize":1}', '{"page":2,"pageSize":1}', '{"page":3,"pageSize":1}'])
  })

  test('a total that changes asks for a restart', async () => {
    await using server = await serve((_, n) => ({ body: { items: [n, -n], total: n === 1 ? 4 : 5 } }))
    const failure = await failureOf(
      collect(clientOf(server.url).walk({ path: '/e', rows: 'items' }, pageNumber({ size: 2, total: 'total' }))),
    )
    expect([failure.name, failure.message]).toEqual(['RestartFailure', 'the list of GET /e changed while it was read: 4 at first, then 5'])
  })

  test('a row that comes twice, or not at all, asks for a restart: the total tells', async () => {
    const failed = async (pages: number[][]) => {
      await using server = await serve((_, n) => ({ body: { items: pages[n - 1], total: 4 } }))
      const rule = pageNumber({ size: 2, total: 'total' })
      const failure = await failureOf(collect(clientOf(server.url).walk({ path: '/e', rows: 'items' }, rule)))
      return `${failure.name}: ${failure.message}`
    }
    expect(await failed([[1, 2, 1], [3, 4], []])).toBe('RestartFailure: the list has 4 rows by its own count, but 5 came')
    expect(await failed([[1, 2], [3]])).toBe('RestartFailure: the list has 4 rows by its own count, but 3 came')
  })
})

test('offset reads until the total, and never an empty last page', async () => {
  await using server = await serve(({ query }) => {
    const from = Number(query.get('offset'))
    return { body: { items: [0, 1, 2, 3].slice(from, from + 2), total: 4 } }
  })
  expect(await collect(clientOf(server.url).walk({ path: '/s', rows: 'items' }, offset({ size: 2, total: 'total' })))).toEqual([
    [0, 1],
    [2, 3],
  ])
  expect(server.asked.map(({ query }) => query.toString())).toEqual(['offset=0&limit=2', 'offset=2&limit=2'])
})

test('the Link header leads on, with its own query', async () => {
  await using server = await serve(({ query }) => ({
    body: { items: [query.get('cursor')] },
    ...(query.get('cursor') ? {} : { headers: { link: '</u?limit=1>; rel="first", </u?cursor=x&limit=1>; title="a, b"; rel="next"' } }),
  }))
  expect(await collect(clientOf(server.url).walk({ path: '/u', query: { limit: 1 }, rows: 'items' }, linkHeader()))).toEqual([
    [null],
    ['x'],
  ])
  expect(server.asked[1]?.query.toString()).toBe('cursor=x&limit=1')
})

test('the Link header leads to offsets: a total that changes restarts the resource', async () => {
  await using server = await serve(({ query }) => ({
    body: { items: [query.get('offset')], total: query.get('offset') === '1' ? 3 : 2 },
    headers: { link: '</u?offset=1>; rel="next"' },
  }))
  const walk = clientOf(server.url).walk({ path: '/u', rows: 'items' }, linkHeader({ total: 'total' }))
  expect((await failureOf(collect(walk))).message).toBe('the list of GET /u changed while it was read: 2 at first, then 3')
})

test('the next address stands in the body', async () => {
  const server: Awaited<ReturnType<typeof serve>> = await serve(({ query }) => ({
    body: { costs: [query.get('page')], links: { next: query.get('page') === '1' ? `${server.url}/costs?page=2` : null } },
  }))
  await using _ = server
  expect(await collect(clientOf(server.url).walk({ path: '/costs', query: { page: 1 }, rows: 'costs' }, nextUrl('links.next')))).toEqual([
    ['1'],
    ['2'],
  ])
})

test('next addresses: a total that changes on the way asks for a restart', async () => {
  await using server = await serve(({ query }) => {
    const page = Number(query.get('page') ?? 1)
    return { body: { costs: [page], total_cost: { amount: page < 3 ? '10.5' : '11.5' }, links: { next: `/costs?page=${page + 1}` } } }
  })
  const pagination = nextUrl('links.next', { total: 'total_cost.amount' })
  const failure = await failureOf(collect(clientOf(server.url).walk({ path: '/costs', rows: 'costs' }, pagination)))
  expect([failure.name, server.asked.length]).toEqual(['RestartFailure', 3])
})

test('a next address on another host is refused: the key stays here', async () => {
  await using thief = await serve(() => ({ body: { costs: [] } }))
  await using server = await serve(() => ({ body: { costs: [1], links: { next: `${thief.url}/costs` } } }))
  const failure = await failureOf(collect(clientOf(server.url).walk({ path: '/costs', rows: 'costs' }, nextUrl('links.next'))))
  expect(failure.message).toContain('another host')
  expect(thief.asked).toHaveLength(0)
})

test('a single page is one request', async () => {
  await using server = await serve(() => ({ body: [1, 2] }))
  expect(await collect(clientOf(server.url).walk({ path: '/all' }, singlePage))).toEqual([[1, 2]])
})
