import { identifier } from '../text.ts'

/** Printed names, a comma apart. */
export const names = (list: readonly string[]): string => list.map(identifier).join(', ')

/** `governance.pii`: each part printed. */
export const qualified = (name: string): string => name.split('.').map(identifier).join('.')

/** As the catalogue has it: a bare name folds to upper case, a quoted one is as it stands. */
export const storedName = (name: string): string => {
  const printed = identifier(name)
  return printed.startsWith('"') ? printed.slice(1, -1).replaceAll('""', '"') : printed.toUpperCase()
}
