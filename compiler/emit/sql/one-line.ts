/** Control characters and Unicode's line ends: each of them could end a comment line early. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu

/** Free text as one line of a comment or a label: breaks become single spaces, the ends are trimmed. */
export const oneLine = (text: string): string => text.replace(BREAKS, ' ').trim()

/** The first line of a description that says something; undefined where there is none. */
export const firstLine = (text: string | undefined): string | undefined =>
  text
    ?.split(/[\r\n\u2028\u2029]+/u)
    .map(oneLine)
    .find((line) => line !== '')
