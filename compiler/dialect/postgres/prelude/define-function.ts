/** A function of SQL without side effects that is NULL where an argument is. */
export const defineFunction = (signature: string, result: string, body: string): string =>
  `create or replace function ${signature} returns ${result} language sql immutable strict as $body$ ${body} $body$`

/** Raises an error where an expression is needed. Volatile, so that no plan runs it ahead of its case. */
export const failFunction = `create or replace function sf_fail(message text) returns text language plpgsql volatile as $body$ begin raise exception '%', message; end $body$`
