import { UnfitValue } from './unfit-value.ts'

/** Text that UTF-8 can hold: a lone half of a surrogate pair would be replaced silently on its way into the engine. */
export function checkText(value: string): string {
  if (!value.isWellFormed()) throw new UnfitValue('the text holds half of a surrogate pair, which UTF-8 cannot hold')
  return value
}

/** The text as it is, if it is JSON; nothing is parsed into numbers that are kept. */
export function checkJson(value: string): string {
  if (!isJson(value)) throw new UnfitValue(`text of ${value.length} characters is not JSON`)
  return checkText(value)
}

/** The parser's own error quotes the text, which may be personal data, so it ends here. */
function isJson(value: string): boolean {
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}

export function checkHex(value: string): string {
  if (!/^(?:[0-9a-f]{2})*$/.test(value)) throw new UnfitValue(`text of ${value.length} characters is not lower-case hex of whole bytes`)
  return value
}
