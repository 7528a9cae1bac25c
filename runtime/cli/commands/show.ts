import type { Command } from 'commander'
import type { ArtifactNode } from '#artifact'
import { renderSegments } from '../../../compiler/emit/sql/render-segments.ts'
import { nearestNames } from '../../../compiler/graph/nearest-names.ts'
import { runStatement } from '../../engine/run-statement.ts'
import { type OpenProject, openProject } from '../context/open-project.ts'
import { type CommonOptions, withCommon } from '../options.ts'
import { openOutput } from '../output.ts'
import { renderRows } from '../render-rows.ts'
import { UsageError } from '../usage-error.ts'

export function showCommand(program: Command): void {
  withCommon(program.command('show <model>').description("the first rows of a relation (personal data as its hash), or a model's SQL"))
    .option('--sql', 'the compiled select instead of rows')
    .option('--limit <count>', 'rows to show, up to 100', '10')
    .addHelpText(
      'after',
      '\nExamples:\n  node runtime/cli/main.ts show fct_ops__incidents --limit 5\n  node runtime/cli/main.ts show int_ops__incidents_unioned --sql',
    )
    .action(async (name: string, flags: CommonOptions & { readonly sql?: boolean; readonly limit: string }) => {
      const output = openOutput(flags.json ?? false)
      const project = await openProject(flags, output)
      try {
        const node = findNode(project, name)
        if (flags.sql) return output.line(renderSegments(node.select.full ?? []))
        const limit = Number(flags.limit)
        if (!Number.isInteger(limit) || limit < 1)
          throw new UsageError(`--limit ${flags.limit} is not a number of rows`, 'for example --limit 5')
        const rows = (await previewRows(project, node)).slice(0, limit)
        if (output.json) output.data(rows)
        else
          output.line(
            renderRows(
              node.columns.map((c) => ({ name: c.name, kind: c.type.kind })),
              rows,
              process.stdout.columns,
            ),
          )
      } finally {
        await project.close()
      }
    })
}

function findNode(project: OpenProject, name: string): ArtifactNode {
  const node = project.artifact.nodes.find((n) => n.name === name)
  if (node) return node
  const near = nearestNames(
    name,
    project.artifact.nodes.map((n) => n.name),
  )
  throw new UsageError(`there is no relation '${name}'`, near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'list shows all')
}
/** The first rows of a node's relation. */
export async function previewRows(project: OpenProject, node: ArtifactNode) {
  const { preview } = node
  if (!preview) throw new UsageError(`'${node.name}' is inlined into its readers and has no rows of its own`, 'show it with --sql')
  const { engine, schemas } = project
  const outcome = await project.withSession((session) => runStatement(preview, { engine, session, values: { schemas, run: 'show' } }))
  return outcome.rows[preview.id] ?? []
}
