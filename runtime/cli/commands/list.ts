import type { Command } from 'commander'
import { snowflake } from '#compiler'
import { selectNodes } from '../../../compiler/graph/select-nodes.ts'
import { systemClock } from '../../extract-load/clock.ts'
import { renderTable } from '../../report/render-table.ts'
import { nextRun } from '../../schedule/next-run.ts'
import { compileOrReport } from '../context/compile-or-report.ts'
import { loadResources } from '../context/load-resources.ts'
import { type CommonOptions, rootOf, type SelectOptions, variablesOf, withCommon, withSelection } from '../options.ts'
import { openOutput } from '../output.ts'

const left = (title: string) => ({ title, align: 'left' }) as const
export function listCommand(program: Command): void {
  withSelection(withCommon(program.command('list').description('list what a selection picks, and the jobs and resources')))
    .addHelpText('after', '\nExamples:\n  node runtime/cli/main.ts list --select tag:ops\n  node runtime/cli/main.ts list --json')
    .action(async (flags: CommonOptions & SelectOptions) => {
      const output = openOutput(flags.json ?? false)
      const { artifact } = await compileOrReport(rootOf(flags), snowflake, variablesOf(flags), output)
      const picked = selectNodes(artifact.nodes, { select: flags.select ?? [], exclude: flags.exclude ?? [] })
      const nodes = artifact.nodes.filter((n) => picked.has(n.name))
      const resources = await loadResources(rootOf(flags))
      if (output.json)
        return output.data({
          nodes: nodes.map((n) => ({
            name: n.name,
            kind: n.kind,
            materialization: n.materialization,
            schema: n.schema,
            tags: n.tags,
            tests: n.tests.length,
            file: n.file,
            line: n.line,
          })),
          jobs: artifact.jobs,
          resources: resources.map((r) => ({ id: r.id, partition: r.partition ?? '', description: r.description })),
        })
      const rows = nodes.map((n) => [n.name, n.materialization, n.schema, n.tags.join(' '), String(n.tests.length), `${n.file}:${n.line}`])
      output.line(
        renderTable(
          [left('name'), left('materialization'), left('schema'), left('tags'), { title: 'tests', align: 'right' }, left('file')],
          rows,
        ).join('\n'),
      )
      if (artifact.jobs.length > 0 && !flags.select)
        output.line(
          `\n${renderTable(
            [left('job'), left('schedule (UTC)'), left('next run'), left('resources'), left('builds')],
            artifact.jobs.map((j) => [
              j.name,
              j.schedule,
              nextRun(j.schedule, systemClock.now()) ?? 'never',
              j.resources.join(' '),
              j.select,
            ]),
          ).join('\n')}`,
        )
    })
}
