import { defineSeed, string } from '#dsl'

export const noRows = defineSeed({ code: string() })
