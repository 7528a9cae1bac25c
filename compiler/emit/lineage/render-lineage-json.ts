import type { Lineage } from '../../artifact.ts'
import { renderJson } from '../render-json.ts'

/** The text of `lineage.json`: relations, columns and filters, one edge a line, in the artifact's order. */
export const renderLineageJson = ({ tables, columns, filters }: Lineage): string => renderJson({ tables, columns, filters }, 2)
