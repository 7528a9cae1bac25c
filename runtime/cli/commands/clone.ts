import type { Command } from 'commander'
import { runStatement } from '../../engine/run-statement.ts'
import { type OpenProject, openProject } from '../context/open-project.ts'
import { physicalSchemas } from '../context/physical-schemas.ts'
import { readTarget } from '../context/targets.ts'
import { type CommonOptions, withCommon } from '../options.ts'
import { openOutput } from '../output.ts'
import { UsageError } from '../usage-error.ts'

interface CloneFlags extends CommonOptions {
  readonly from: string
  readonly schema?: string[]
  readonly replace?: boolean
}

export function cloneCommand(program: Command): void {
  withCommon(program.command('clone').description("copy another target's schemas into this one without copying bytes, for development"))
    .requiredOption('--from <target>', 'the target whose schemas are copied; it is in the same database')
    .option('--schema <names...>', 'logical schemas; all of them if left out')
    .option('--replace', 'replace schemas that are there: what is in them is lost')
    .addHelpText('after', '\nExample:\n  node runtime/cli/main.ts clone --from prod --target ada --schema marts tech_health --replace')
    .action(async (flags: CloneFlags) => {
      const output = openOutput(flags.json ?? false)
      const project = await openProject(flags, output, { prepares: false })
      try {
        const cloned = await cloneSchemas(project, flags)
        if (output.json) output.data({ cloned })
        for (const { schema, as, of } of cloned) output.line(`${schema}: ${as} is a clone of ${of}`)
      } finally {
        await project.close()
      }
    })
}

interface Cloned {
  readonly schema: string
  readonly as: string
  readonly of: string
}

async function cloneSchemas(project: OpenProject, { from, schema, replace = false }: CloneFlags): Promise<Cloned[]> {
  const { artifact, engine } = project
  const templates = artifact.clone
  if (!templates) throw new UsageError(`the engine of target '${project.target.name}' has no clones`, 'build the models there instead')
  const source = readTarget(project.root, from)
  if (source.engine !== project.target.engine)
    throw new UsageError(`target '${from}' is on another engine`, 'clone between targets of one database')
  const originals = physicalSchemas(artifact, project.config, source)
  const wanted = schema ?? artifact.schemas
  const unknown = wanted.find((name) => !templates[name])
  if (unknown !== undefined) throw new UsageError(`there is no schema '${unknown}'`, `the schemas are: ${artifact.schemas.join(', ')}`)
  const same = wanted.find((name) => originals[name] === project.schemas[name])
  if (same !== undefined)
    throw new UsageError(`'${same}' is ${originals[same]} on both targets`, 'give this target a schemaPrefix of its own')
  const copies = Object.fromEntries(artifact.schemas.map((name) => [`clone:${name}`, project.schemas[name] ?? name]))
  return project.withSession(async (session) => {
    const done: Cloned[] = []
    for (const name of wanted) {
      const template = templates[name]
      if (!template) continue
      const statement = replace ? template.replace : template.create
      await runStatement(statement, { engine, session, values: { schemas: { ...originals, ...copies }, run: 'clone' } })
      done.push({ schema: name, as: project.schemas[name] ?? name, of: originals[name] ?? name })
    }
    return done
  })
}
