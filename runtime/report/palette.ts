/** The few emphases that reports use. Without colour each gives its text back. */
export interface Palette {
  good(text: string): string
  bad(text: string): string
  careful(text: string): string
  quiet(text: string): string
  strong(text: string): string
}

export function choosePalette(color: boolean): Palette {
  const paint = (open: number, close: number) => (text: string) => (color && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text)
  return { good: paint(32, 39), bad: paint(31, 39), careful: paint(33, 39), quiet: paint(2, 22), strong: paint(1, 22) }
}

/** Colour belongs on a terminal only, and not where NO_COLOR is set (to anything but nothing) or the terminal is dumb. */
export function wantsColor(stream: { readonly isTTY?: boolean }, environment: Readonly<Record<string, string | undefined>>): boolean {
  return stream.isTTY === true && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb'
}
