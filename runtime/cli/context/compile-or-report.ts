import type { Artifact } from '#artifact'
import { type Compiled, compileProject, type Diagnostic, type Dialect } from '#compiler'
import type { Palette } from '../../report/palette.ts'
import type { Output } from '../output.ts'
import { Reported } from '../usage-error.ts'

/** Compiles; prints all diagnostics at once and stops if there are errors. */
export async function compileOrReport(
  root: string,
  dialect: Dialect,
  variables: Readonly<Record<string, string>>,
  output: Output,
): Promise<{ artifact: Artifact; config: Compiled['config']; diagnostics: readonly Diagnostic[] }> {
  const { artifact, diagnostics, config } = await compileProject({ root, dialect, variables })
  if (diagnostics.length > 0 && !output.json) output.error(renderDiagnostics(diagnostics, output.palette))
  if (artifact) return { artifact, config, diagnostics }
  if (output.json) output.data({ diagnostics })
  throw new Reported(1)
}

/** One block a finding: where, what, what to do next. */
function renderDiagnostics(diagnostics: readonly Diagnostic[], palette: Palette): string {
  const blocks = diagnostics.map(
    (d) =>
      `${palette.strong(`${d.file}:${d.line}`)}  ${d.severity === 'error' ? palette.bad('error') : palette.careful('warning')} ${palette.quiet(d.code)}\n  ${d.message}\n  ${palette.quiet(`-> ${d.hint}`)}`,
  )
  const errors = diagnostics.filter((d) => d.severity === 'error').length
  const warnings = diagnostics.length - errors
  return [...blocks, `${errors} error${errors === 1 ? '' : 's'}, ${warnings} warning${warnings === 1 ? '' : 's'}`].join('\n\n')
}
