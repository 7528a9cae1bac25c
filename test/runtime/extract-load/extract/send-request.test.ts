import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { basicKey, defineApi, ExactNumber, env, keyHeader, openApis } from '#extract-load'
import { splitLines } from '../../../../runtime/extract-load/extract/read-file-body.ts'
import { clientOf, collect, failureOf, KEY } from '../support/client.ts'
import { manualClock } from '../support/manual-clock.ts'
import { serve } from '../support/serve.ts'

test('numbers keep their digits', async () => {
  await using server = await serve(() => ({ body: '{"small":12,"big":9007199254740993,"decimal":0.10,"exponent":1e3,"minus":-0}' }))
  const { body } = await clientOf(server.url).send({ path: '/x' })
  expect(body).toEqual({
    small: 12,
    big: new ExactNumber('9007199254740993'),
    decimal: new ExactNumber('0.10'),
    exponent: new ExactNumber('1e3'),
    minus: new ExactNumber('-0'),
  })
})

test('a compressed body is read', async () => {
  await using server = await serve(() => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync('{"a":1}') }))
  expect((await clientOf(server.url).send({ path: '/x' })).body).toEqual({ a: 1 })
  expect(server.asked[0]?.headers['accept-encoding']).toContain('gzip')
})

test('the address keeps its prefix, lists are repeated, undefined is left out', async () => {
  await using server = await serve(() => ({ body: {} }))
  await clientOf(`${server.url}/v1/workspaces/w1/`).send({
    path: '/users',
    query: { limit: 2, 'mode[one_of]': ['a b', 'c'], after: undefined },
  })
  expect(server.asked[0]?.path).toBe('/v1/workspaces/w1/users')
  expect([...(server.asked[0]?.query ?? [])]).toEqual([
    ['limit', '2'],
    ['mode[one_of]', 'a b'],
    ['mode[one_of]', 'c'],
  ])
})

test.each([
  [undefined, 'authorization', `Bearer ${KEY}`],
  [keyHeader('x-api-key', 'VENDOR_KEY'), 'x-api-key', KEY],
  [basicKey('VENDOR_KEY'), 'authorization', `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`],
  [{ kind: 'none' } as const, 'authorization', undefined],
])('%o is sent in %s', async (authorization, header, value) => {
  await using server = await serve(() => ({ body: {} }))
  await clientOf(server.url, { ...(authorization ? { authorization } : {}), headers: { 'x-version': '2023-06-01' } }).send({ path: '/x' })
  expect(server.asked[0]?.headers[header]).toBe(value)
  expect(server.asked[0]?.headers['x-version']).toBe('2023-06-01')
})

test('a missing variable fails before anything is sent, by name', async () => {
  const api = defineApi({
    name: 'the vendor',
    baseUrl: env('VENDOR_URL', 'http://127.0.0.1:1'),
    authorization: keyHeader('x-api-key', 'VENDOR_KEY'),
  })
  const watch = { onRequest: () => undefined, onWait: () => undefined }
  const failure = await failureOf(Promise.resolve().then(() => openApis({}, manualClock(), undefined)(api, watch)))
  expect([failure.name, failure.message]).toEqual(['EnvironmentFailure', 'the vendor needs the variable VENDOR_KEY, which is not set'])
})

test('an accepted status is an answer', async () => {
  await using server = await serve(() => ({ status: 404, body: { error: 'gone' } }))
  expect((await clientOf(server.url).send({ path: '/x', accept: [404] })).status).toBe(404)
  expect(await collect(clientOf(server.url).walk({ path: '/x', rows: 'data', accept: [404] }, { kind: 'none', next: () => null }))).toEqual(
    [],
  )
})

test('rows of one JSON value a line come in bounded chunks, whatever the network cuts', async () => {
  const lines = Array.from({ length: 1201 }, (_, i) => `{"n":${i},"t":"é"}`).join('\n')
  await using server = await serve((_, _n, response) => {
    response.writeHead(200)
    const bytes = Buffer.from(lines)
    for (let at = 0; at < bytes.length; at += 777) response.write(bytes.subarray(at, at + 777))
    response.end()
    return null
  })
  const chunks = await collect(clientOf(server.url).lines<{ n: number; t: string }>({ path: '/export' }))
  expect(chunks.map((chunk) => chunk.length)).toEqual([500, 500, 201])
  expect(chunks.flat().every(({ n, t }, i) => n === i && t === 'é')).toBe(true)
})

test('a break in the middle of such a body asks for a restart', async () => {
  await using server = await serve((_, _n, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{"n":1}\n{"n"', () => response.destroy())
    return null
  })
  const failure = await failureOf(collect(clientOf(server.url).lines({ path: '/export' })))
  expect([failure.name, failure.message]).toEqual(['RestartFailure', 'the vendor: the body of GET /export broke after line 1'])
})

test('a character that is cut in two between packets is put together again', async () => {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (const byte of Buffer.from('{"t":"é😀"}\n\n{"t":"x"}')) yield Uint8Array.of(byte)
  }
  const lines: string[] = []
  for await (const line of splitLines(bytes())) lines.push(line)
  expect(lines).toEqual(['{"t":"é😀"}', '', '{"t":"x"}'])
})

describe('a file whose manifest tells its digest', () => {
  const csv = 'id,name\r\n007,"a, ""b"""\r\n8,\r\n'
  const sha256 = createHash('sha256').update(csv).digest('hex')
  const serveCsv = (body: string) => serve(() => ({ body }))

  test('is read row by row, its cells as the texts they are', async () => {
    await using server = await serveCsv(csv)
    const read = (nullText?: string) =>
      collect(clientOf(server.url).csv({ path: '/products.csv' }, { sha256, ...(nullText === undefined ? {} : { nullText }) }))
    expect(await read()).toEqual([
      [
        { id: '007', name: 'a, "b"' },
        { id: '8', name: null },
      ],
    ])
    expect((await read('\\N')).flat().map(({ name }) => name)).toEqual(['a, "b"', ''])
  })

  test('asks for a restart where a line is missing, though the rest is a whole file', async () => {
    await using server = await serveCsv(csv.slice(0, csv.indexOf('8,')))
    const failure = await failureOf(collect(clientOf(server.url).csv({ path: '/products.csv' }, { sha256 })))
    expect([failure.name, failure.message]).toEqual([
      'RestartFailure',
      'the vendor: the body of GET /products.csv is not the file that was told: its SHA-256 is not the one of the manifest',
    ])
    const lines = await failureOf(collect(clientOf(server.url).lines({ path: '/products.csv' }, { sha256 })))
    expect(lines.name).toBe('RestartFailure')
  })
})
