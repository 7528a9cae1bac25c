import { join, resolve } from 'node:path'

/** Where runs on this machine keep their databases, clock and keys: TECH_HEALTH_HOME, or `.tech-health/` in the project. */
export const homeOf = (root: string): string =>
  process.env['TECH_HEALTH_HOME'] ? resolve(process.env['TECH_HEALTH_HOME']) : join(root, '.tech-health')
