import { hashText } from './seeded-random.ts'

/** A page token that a client can pass back and not read. `scope` is what it is bound to: a day, a query. */
export function writeToken(scope: string, position: string | number): string {
  return Buffer.from(JSON.stringify([position, hashText(`${scope}|${position}`)])).toString('base64url')
}

/** The position in a token, or undefined where it was not made for this scope. */
export function readToken(scope: string, token: string): string | number | undefined {
  try {
    const [position, seal] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as [string | number, number]
    return seal === hashText(`${scope}|${position}`) ? position : undefined
  } catch {
    return undefined
  }
}
