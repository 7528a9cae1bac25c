/** Items that the language has no function for, with the reason. */
export const notOffered: Readonly<Record<string, string>> = {
  // JSON
  'json-object-to-text': 'the text of an object differs between the engines in order and blanks: read its parts',
  'json-to-json-sorted': 'the text of an object differs between the engines in order and blanks: read its parts',
  'json-array-construct-null': 'a NULL element is a hole in Snowflake and JSON null elsewhere: arrayConstruct refuses it',
  'json-flatten-array': '`flatten` names the properties of elements; a bare element has no name yet',
  'json-flatten-empty': '`flatten` is always outer: an array without elements keeps its row',
  'json-flatten-object': '`flatten` takes arrays: the keys of an object are data that a contract should name',
  // Casts
  'try-cast-timestamp-mon': 'only ISO text is a time; other forms need their format said',
  // Comparisons
  'cmp-char-padding': 'there is no CHAR type: text never pads',
  'cmp-char-length': 'there is no CHAR type: text never pads',
  // Numbers
  'num-round-float-null': 'the digits of `round` are a constant of the author',
  'num-div-zero': '`dividedBy` is NULL where the divisor is 0: a bare division is not offered',
  'num-div-float-zero': '`dividedBy` is NULL where the divisor is 0: a bare division is not offered',
  // Times
  'date-trunc-time-minute': 'there is no column of a time without a day',
  'dateadd-time': 'there is no column of a time without a day',
  'tz-dateadd-keeps-offset': 'months of a zoned time depend on its offset, which the local engines do not keep: toUtc or toWallClock first',
  // Aggregates
  'agg-object-agg':
    'an object whose keys are data has no contract; a repeated key is an error on one engine only: use arrayAgg of objectConstruct',
}
