import {
  arrayCat,
  arrayConstruct,
  arrayContains,
  arraySize,
  arraySlice,
  cast,
  count,
  from,
  integer,
  isArray,
  isJsonNull,
  isObject,
  json as jsonType,
  nullOf,
  objectConstruct,
  objectKeys,
  parseJson,
  split,
  string,
  tryParseJson,
  typeOf,
} from '#dsl'
import { type Cases, own, ownError, ownRows, refusedOn } from '../case.ts'
import { rowsOf } from '../rows-of.ts'

const none = nullOf(string())
const forgets = { postgres: 'forgets how a number was written' }
const typed = (text: string) => refusedOn(forgets, () => typeOf(parseJson(text)))
const flattened = (text: string) => () =>
  from(rowsOf({ doc: string() }, [[text]]))
    .flatten((r) => parseJson(r.doc), {})
    .select((_, item) => ({ index: item.index }))
    .orderBy((r) => [r.index.asc()])

export const json: Cases = {
  'json-missing-key': () => parseJson('{"a": null}').get('b'),
  'json-null-value': () => parseJson('{"a": null}').get('a'),
  'json-null-is-null': () => parseJson('{"a": null}').get('a').isNull(),
  'json-null-to-text': () => parseJson('{"a": null}').text('a'),
  'json-price-number': () => cast(parseJson('{"vehicle": [{"price": "20275"}]}').get('vehicle', 0, 'price'), integer()),
  'json-null-to-number': () => cast(parseJson('{"a": null}').get('a'), integer()),
  'json-nested-path': () => parseJson('{"salesperson": {"id": "55", "name": "Frank Beasley"}}').get('salesperson', 'name'),
  'json-array-index': () => parseJson('{"customer": [{"name": "Joyce Ridgely"}]}').get('customer', 0, 'name'),
  'json-key-case': () => parseJson('{"salesperson": {"name": "x"}}').get('Salesperson'),
  'own-json-odd-key': own('VARCHAR', 'x', () => parseJson('{"a.\\"b $1 \'c": "x"}').text('a."b $1 \'c')),
  'own-json-key-backslash': own('VARCHAR', 'x', () => parseJson('{"a\\\\b": "x"}').text('a\\b')),
  'own-json-index-negative': ownError('VARIANT', () => parseJson('[1]').get(-1)),
  'own-json-key-star': own('VARCHAR', 'x', () => parseJson('{"*": "x", "b": 1}').text('*'), { duckdb: 'cannot name the key' }),
  'own-json-key-empty': own('VARCHAR', 'x', () => parseJson('{"": "x"}').text(''), { duckdb: 'cannot name the key' }),
  'own-json-object-text': ownError('VARCHAR', () => parseJson('{"a": {"x": 1}}').text('a')),
  'json-is-null-value-string': () => isJsonNull(parseJson('"string value"')),
  'json-is-null-value-object': () => isJsonNull(parseJson('{}')),
  'json-is-null-value-x-null': () => isJsonNull(parseJson('{"x": null}').get('x')),
  'json-is-null-value-y-foo': () => isJsonNull(parseJson('{"x": "foo"}').get('y')),
  'json-parse-null': () => parseJson(none),
  'json-parse-empty': () => parseJson(''),
  'json-parse-blank': () => parseJson('  '),
  'json-try-parse-ok': () => tryParseJson('{ "x" : "abc", "y" : false, "z": 10} '),
  'own-json-parse-bad': ownError('VARIANT', () => parseJson('{"a":')),
  'own-json-parse-trailing-comma': ownError('VARIANT', () => parseJson('[1,]')),
  'own-json-parse-comma-in-text': own('VARIANT', { $json: ['1,]', 'nan / inf "'] }, () => parseJson('["1,]", "nan / inf \\""]')),
  'own-json-try-parse-bad': own('VARIANT', null, () => tryParseJson('{a}')),
  'own-json-try-parse-trailing-comma': own('VARIANT', null, () => tryParseJson('[1, ]')),
  'own-json-try-parse-null': own('VARIANT', null, () => tryParseJson(none)),
  'own-json-try-parse-blank': own('VARIANT', null, () => tryParseJson(' ')),
  'json-typeof-boolean': typed('true'),
  'json-typeof-integer': typed('-17'),
  'json-typeof-decimal': typed('123.12'),
  'json-typeof-double': typed('1.912e2'),
  'json-typeof-array': typed('[-1, 12]'),
  'json-typeof-object': typed('{"x": "abc"}'),
  'json-typeof-sql-null': refusedOn(forgets, () => typeOf(nullOf(jsonType()))),
  'own-json-typeof-null-value': own('VARCHAR', 'NULL_VALUE', () => typeOf(parseJson('null')), forgets),
  'own-json-typeof-long': own('VARCHAR', 'INTEGER', () => typeOf(parseJson('12345678901234567890123456789012345678')), forgets),
  'own-json-is-array': own('BOOLEAN', true, () => isArray(parseJson('[]'))),
  'own-json-is-object': own('BOOLEAN', false, () => isObject(parseJson('[]'))),
  'own-json-is-object-null': own('BOOLEAN', null, () => isObject(nullOf(jsonType()))),
  'json-array-size': () => arraySize(parseJson('[1, 2, 3]')),
  'json-array-size-object': () => arraySize(parseJson('{"a": 1}')),
  'json-array-size-empty': () => arraySize(parseJson('[]')),
  'json-object-keys': () => objectKeys(parseJson('{"a": 1, "b": 2, "c": 3}')),
  'json-object-keys-nested': () => objectKeys(parseJson('{"level_1_A": {"level_2": "two"}, "level_1_B": "one"}')),
  'own-json-object-keys-of-array': own('ARRAY', null, () => objectKeys(parseJson('[1]'))),
  'json-array-construct': () => arrayConstruct(10, 20, 30),
  'own-json-array-of-kinds': own('ARRAY', { $json: ['a"b', 1.5, true, { k: null }] }, () =>
    arrayConstruct('a"b', 1.5, true, objectConstruct({ k: parseJson('null') })),
  ),
  'own-json-array-of-nullable': ownError('ARRAY', () => arrayConstruct(1, nullOf(integer()) as never)),
  // Pairs with NULL vanish; JSON null and nested nulls stay.
  'own-json-object': own('OBJECT', { $json: { a: 1, c: null, d: { e: null }, "it's": 'x' } }, () =>
    objectConstruct({ a: 1, b: none, c: parseJson('null'), d: parseJson('{"e": null}'), "it's": 'x' }),
  ),
  'own-json-object-of-nulls': own('OBJECT', { $json: {} }, () => objectConstruct({ a: none })),
  'json-array-contains-yes': () => arrayContains(parseJson('["hello", "hi"]'), 'hello'),
  'json-array-contains-number': () => arrayContains(parseJson('[4, 5, 6]'), 5),
  'own-json-array-contains-decimal': own('BOOLEAN', true, () => arrayContains(parseJson('["5", 5.0]'), 5)),
  'own-json-array-contains-other-kind': own('BOOLEAN', false, () => arrayContains(parseJson('["5", [5], null]'), 5)),
  'own-json-array-contains-nested': own('BOOLEAN', false, () => arrayContains(parseJson('[["a"]]'), 'a')),
  'own-json-array-contains-null': own('BOOLEAN', null, () => arrayContains(parseJson(none), 'a')),
  'own-json-array-contains-no-array': own('BOOLEAN', null, () => arrayContains(parseJson('5'), 5)),
  'own-json-array-cat': own('ARRAY', { $json: [1, 'a', null] }, () => arrayCat(parseJson('[1]'), parseJson('["a", null]'))),
  'own-json-array-cat-null': own('ARRAY', null, () => arrayCat(parseJson('[1]'), parseJson(none))),
  'own-json-array-slice': own('ARRAY', { $json: [1, 2] }, () => arraySlice(parseJson('[0, 1, 2, 3]'), 1, 3)),
  'own-json-array-slice-past': own('ARRAY', { $json: [] }, () => arraySlice(parseJson('[0]'), 1, 3)),
  'own-json-array-slice-no-array': own('ARRAY', null, () => arraySlice(parseJson('"x"'), 0, 0)),
  'own-json-array-slice-none': own('ARRAY', { $json: [] }, () => arraySlice(parseJson('[0, 1]'), 1, 1)),
  'json-split': () => split('127.0.0.1', '.'),
  'json-split-empties': () => split('|a||', '|'),
  'json-split-empty-sep': () => split('abc', ''),
  'own-json-split-empty': own('ARRAY', { $json: [''] }, () => split('', ',')),
  'own-json-split-null': own('ARRAY', null, () => split('a', none)),
  'own-json-flatten': ownRows(['NUMBER'], [[0], [1]], flattened('[77, 88]')),
  'own-json-flatten-of-objects': ownRows(
    ['NUMBER', 'VARCHAR', 'NUMBER'],
    [
      [0, 'a', 1],
      [1, null, null],
    ],
    () =>
      from(rowsOf({ doc: string() }, [['[{"k": "a", "n": 1}, {}]']]))
        .flatten((r) => parseJson(r.doc), { k: string(), n: integer() })
        .select((_, item) => ({ index: item.index, k: item.k, n: item.n }))
        .orderBy((r) => [r.index.asc()]),
  ),
  'own-json-flatten-of-object': ownRows(['NUMBER'], [[null]], flattened('{"a": 1}')),
  'own-json-flatten-of-null': ownRows(['NUMBER'], [[null]], flattened('null')),
  'json-flatten-empty-outer': () =>
    from(rowsOf({ doc: string() }, [['[]']]))
      .flatten((r) => parseJson(r.doc), { value: jsonType() })
      .select((_, item) => ({ index: item.index, value: item.value })),
  'json-count-json-null': () =>
    from(rowsOf({ doc: string() }, [['{"Title": null}'], ['{"Title": "O"}'], ['{"Title": "I"}'], ['{}']])).aggregate((r) => ({
      n: count(parseJson(r.doc).get('Title')),
    })),
}
