/** A statement that changes nothing may be sent again. Anything that is not known to read counts as a change. */
export const isRead = (sql: string): boolean => /^\s*(?:select|with|show|describe|list)\b/i.test(sql)
