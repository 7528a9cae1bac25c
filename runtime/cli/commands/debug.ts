import type { Command } from 'commander'
import { compileProject } from '#compiler'
import { attempt, type Check } from '../context/check.ts'
import { loadResources } from '../context/load-resources.ts'
import { checkTargetOf, dialectOf, openEngine } from '../context/open-engine.ts'
import { readTarget, type Target } from '../context/targets.ts'
import { type CommonOptions, rootOf, variablesOf, withCommon } from '../options.ts'
import { openOutput } from '../output.ts'

export function debugCommand(program: Command): void {
  withCommon(program.command('debug').description('check the project, the target and the environment, and say what is wrong in words'))
    .addHelpText('after', '\nExample:\n  node runtime/cli/main.ts debug --target dev')
    .action(async (flags: CommonOptions) => {
      const output = openOutput(flags.json ?? false)
      const checks = await runChecks(flags)
      if (output.json) output.data(checks)
      for (const c of checks)
        output.line(
          `${c.ok ? output.palette.good('ok  ') : output.palette.bad('FAIL')}  ${c.name.padEnd(12)} ${c.said}${c.hint ? `\n      -> ${c.hint}` : ''}`,
        )
      process.exitCode = checks.every((c) => c.ok) ? 0 : 3
    })
}

async function runChecks(flags: CommonOptions): Promise<Check[]> {
  const root = rootOf(flags)
  const checks: Check[] = [
    {
      name: 'node',
      ok: Number(process.versions.node.split('.')[0]) >= 24,
      said: process.version,
      ...(Number(process.versions.node.split('.')[0]) < 24 && { hint: 'run through npm, which brings its own Node 24' }),
    },
  ]
  const target = await attempt(
    'target',
    () => readTarget(root, flags.target),
    (t) => `${t.name}: ${t.engine}${'path' in t && t.path ? ` at ${t.path}` : ''}`,
    checks,
  )
  if (!target) return checks
  await attempt(
    'project',
    async () => {
      const { artifact, diagnostics } = await compileProject({ root, dialect: dialectOf(target), variables: variablesOf(flags) })
      if (!artifact) throw new Error(`${diagnostics.filter((d) => d.severity === 'error').length} errors: run compile to see them`)
      return artifact
    },
    (a) => `${a.nodes.length} nodes, fingerprint ${a.fingerprint}`,
    checks,
  )
  const found = await checkTargetOf(target)
  if (found) checks.push(...found)
  else await checkOpens(root, target, variablesOf(flags), checks)
  const resources = await loadResources(root)
  const names = [
    ...new Set(
      resources.flatMap((r) =>
        r.api ? [r.api.baseUrl.variable, ...('variable' in r.api.authorization ? [r.api.authorization.variable] : [])] : [],
      ),
    ),
  ]
  const missing = names.filter((n) => !process.env[n])
  checks.push({
    name: 'sources',
    ok: missing.length === 0,
    said:
      missing.length === 0
        ? `${names.length} variables are set`
        : `${missing.length} of ${names.length} variables are not set: ${missing.join(', ')}`,
    ...(missing.length > 0 && { hint: 'set them as .env.example shows; npm start brings its own simulators' }),
  })
  return checks
}
async function checkOpens(root: string, target: Target, variables: Readonly<Record<string, string>>, checks: Check[]): Promise<void> {
  await attempt(
    'engine',
    async () => {
      const engine = await openEngine(root, target, { variables })
      const session = await engine.openSession()
      const rows = await session.query({ id: 'debug', sql: 'select 1 as answer', params: [] })
      await session.close()
      await engine.close()
      return rows
    },
    () => 'opens and answers',
    checks,
  )
}
