/** `node.column` in two: at the last dot, since a node's name may hold one (`incident_io_company_a.incident`) and a column's cannot. */
export function splitColumnName(name: string): { readonly node: string; readonly column: string } {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? { node: '', column: name } : { node: name.slice(0, dot), column: name.slice(dot + 1) }
}
