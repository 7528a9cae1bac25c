import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** `file` holds `code`; the lint must answer with a message that has `teaches` in it, or let it pass where there is none. */
interface Arrow {
  readonly file: string
  readonly code: string
  readonly teaches?: string
}

const dsl = 'imports only kysely, zod and its own files'
const pure = 'no network, no process, no environment'
const noProject = 'knows neither the runtime nor any project'
const noCompiler = 'The runtime reads the artifact, never the compiler'
const asData = 'come to it as data'
const model = "imports the language ('#dsl'), other models and the contracts of sources"
const source = "never reaches into the platform: import '#dsl' for its contract and '#extract-load'"
const alone = 'A source stands alone'

const refused: readonly Arrow[] = [
  { file: 'compiler/dsl/probe.ts', code: "import '../graph/order.ts'", teaches: dsl },
  { file: 'compiler/dsl/probe.ts', code: "import type { Artifact } from '../artifact.ts'", teaches: dsl },
  { file: 'compiler/dsl/probe.ts', code: "import 'node:crypto'", teaches: dsl },
  { file: 'compiler/dsl/probe.ts', code: "import '@duckdb/node-api'", teaches: dsl },
  { file: 'compiler/dsl/functions/probe.ts', code: "import '../../artifact.ts'", teaches: dsl },
  { file: 'compiler/dsl/functions/probe.ts', code: "export * from '#runtime'", teaches: dsl },
  { file: 'compiler/check/probe.ts', code: "import '../../runtime/failures.ts'", teaches: noProject },
  { file: 'compiler/check/probe.ts', code: "import '#extract-load'", teaches: noProject },
  { file: 'compiler/check/probe.ts', code: "import '../../models/marts/fct_a.ts'", teaches: noProject },
  { file: 'compiler/check/probe.ts', code: "import '../../sources/incident-io/contract.ts'", teaches: noProject },
  { file: 'compiler/probe.ts', code: "import '../runtime/failures.ts'", teaches: noProject },
  { file: 'compiler/probe.ts', code: "import 'commander'", teaches: 'belong to runtime/' },
  { file: 'compiler/probe.ts', code: "const engine = await import('@duckdb/node-api')", teaches: 'belong to runtime/' },
  { file: 'compiler/graph/probe.ts', code: "import 'node:fs'", teaches: pure },
  { file: 'compiler/graph/probe.ts', code: "import 'node:fs/promises'", teaches: pure },
  { file: 'compiler/graph/probe.ts', code: "import 'node:http'", teaches: pure },
  { file: 'compiler/graph/probe.ts', code: "import 'node:net'", teaches: pure },
  { file: 'compiler/project/probe.ts', code: "import 'node:net'", teaches: 'no network, no process' },
  { file: 'compiler/emit/probe.ts', code: "import 'node:child_process'", teaches: 'no network, no process' },
  { file: 'compiler/emit/probe.ts', code: "import '#runtime'", teaches: noProject },
  { file: 'compiler/graph/probe.ts', code: 'export const now = Date.now()', teaches: 'no clock' },
  { file: 'compiler/dsl/probe.ts', code: 'export const now = new Date()', teaches: 'no clock' },
  { file: 'compiler/project/probe.ts', code: 'export const role = process.env.ROLE', teaches: 'reads no environment' },
  { file: 'compiler/emit/probe.ts', code: "export const page = await fetch('http://127.0.0.1')", teaches: 'no network' },
  { file: 'runtime/build/probe.ts', code: "import '#compiler'", teaches: noCompiler },
  { file: 'runtime/build/probe.ts', code: "import '../../compiler/plan/state-statements.ts'", teaches: noCompiler },
  { file: 'runtime/probe.ts', code: "import type { X } from '../compiler/graph/order.ts'", teaches: noCompiler },
  { file: 'runtime/build/probe.ts', code: "import { sum } from '#dsl'", teaches: 'import type' },
  { file: 'runtime/build/probe.ts', code: "export { sum } from '#dsl'", teaches: 'import type' },
  { file: 'runtime/build/probe.ts', code: "const language = await import('#dsl')", teaches: 'import type' },
  { file: 'runtime/build/probe.ts', code: "import '../../models/marts/fct_a.ts'", teaches: asData },
  { file: 'runtime/extract-load/probe.ts', code: "import '../../sources/incident-io/resources.ts'", teaches: asData },
  { file: 'runtime/extract-load/load/probe.ts', code: "import '../../../sources/incident-io/simulator/server.ts'", teaches: asData },
  { file: 'runtime/extract-load/probe.ts', code: "import '#simulator-kit'", teaches: asData },
  { file: 'runtime/build/probe.ts', code: "import '#testing'", teaches: 'does not read test code' },
  { file: 'runtime/cli/probe.ts', code: "import '#testing'", teaches: 'does not read test code' },
  { file: 'models/marts/fct_probe.ts', code: "import '#compiler'", teaches: model },
  { file: 'models/marts/fct_probe.ts', code: "import '#extract-load'", teaches: model },
  { file: 'models/marts/fct_probe.ts', code: "import '../../runtime/failures.ts'", teaches: model },
  { file: 'models/marts/fct_probe.ts', code: "import '../../compiler/dsl/sql-type.ts'", teaches: model },
  { file: 'models/marts/fct_probe.ts', code: "import '../../sources/incident-io/resources.ts'", teaches: model },
  { file: 'models/marts/fct_probe.ts', code: "import '../../sources/incident-io/simulator/data.ts'", teaches: model },
  { file: 'models/marts/fct_probe.ts', code: "import 'zod'", teaches: model },
  { file: 'models/marts/fct_probe.ts', code: "import 'node:fs'", teaches: model },
  { file: 'sources/incident-io/probe.ts', code: "import '#runtime'", teaches: source },
  { file: 'sources/incident-io/probe.ts', code: "import '#artifact'", teaches: source },
  { file: 'sources/incident-io/probe.ts', code: "import '../../runtime/failures.ts'", teaches: source },
  { file: 'sources/incident-io/probe.ts', code: "import '../../models/marts/fct_a.ts'", teaches: source },
  { file: 'sources/incident-io/probe.ts', code: "import '../vantage/resources.ts'", teaches: alone },
  { file: 'sources/incident-io/simulator/probe.ts', code: "import '../../simulator-kit/clock.ts'", teaches: alone },
  { file: 'sources/simulator-kit/probe.ts', code: "import '../incident-io/resources.ts'", teaches: alone },
]

const allowed: readonly Arrow[] = [
  { file: 'compiler/dsl/probe.ts', code: "import { sql } from 'kysely'" },
  { file: 'compiler/dsl/probe.ts', code: "import './functions/sum.ts'" },
  { file: 'compiler/dsl/functions/probe.ts', code: "import '../sql-type.ts'" },
  { file: 'compiler/graph/probe.ts', code: "import '../dsl/index.ts'" },
  { file: 'compiler/graph/probe.ts', code: "import { createHash } from 'node:crypto'" },
  { file: 'compiler/project/probe.ts', code: "import { readFile } from 'node:fs/promises'" },
  { file: 'compiler/emit/probe.ts', code: "import { writeFile } from 'node:fs/promises'" },
  { file: 'runtime/build/probe.ts', code: "import { selectNodes } from '../../compiler/graph/select-nodes.ts'" },
  { file: 'runtime/build/probe.ts', code: "import { artifactSchema } from '#artifact'" },
  { file: 'runtime/build/probe.ts', code: "import type { SqlType } from '#dsl'" },
  { file: 'runtime/build/probe.ts', code: 'export const now = Date.now()' },
  { file: 'runtime/cli/probe.ts', code: "import '#compiler'" },
  { file: 'runtime/cli/probe.ts', code: "import { sum } from '#dsl'" },
  { file: 'runtime/cli/commands/probe.ts', code: "import '../../../sources/incident-io/simulator/server.ts'" },
  { file: 'models/marts/fct_probe.ts', code: "import { from } from '#dsl'" },
  { file: 'models/marts/fct_probe.ts', code: "import '../staging/stg_a.ts'" },
  { file: 'models/marts/fct_probe.ts', code: "import '../../sources/incident-io/contract.ts'" },
  { file: 'models/marts/fct_probe.ts', code: "import '../../sources/incident-io/contract/incident.ts'" },
  { file: 'sources/incident-io/probe.ts', code: "import '#extract-load'" },
  { file: 'sources/incident-io/probe.ts', code: "import './contract.ts'" },
  { file: 'sources/incident-io/simulator/probe.ts', code: "import '#simulator-kit'" },
  { file: 'sources/incident-io/simulator/probe.ts', code: "import '../contract.ts'" },
  { file: 'sources/registry.ts', code: "import './incident-io/resources.ts'" },
]

const root = join(import.meta.dirname, '../..')
/** `file:line:column rule ━━━`, for the rules that hold the arrows; other findings in the probes are beside the point. */
const heading = /^(\S+?\.ts):\d+:\d+ (?:lint\/style\/noRestricted(?:Imports|Globals)|plugin) [\s\S]*/
let folder: string
/** What the lint prints, by file: the whole text, since a rule may give its teaching part as advice below the message. */
const findings = new Map<string, string>()

/** Each probe becomes a file of its own, so that one lint run answers for all of them. */
const placeOf = (arrow: Arrow, n: number) => arrow.file.replace(/(probe|registry)\.ts$/, `$1-${n}.ts`)
const probes = [...refused, ...allowed].map((arrow, n) => ({ ...arrow, place: placeOf(arrow, n) }))

/** Everything that the lint prints about the probes. A probe's mistake makes it exit with 1. */
const lint = (): Promise<string> =>
  new Promise((resolve) => {
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
    const args = [biome, 'lint', '--vcs-enabled=false', '--max-diagnostics=none', '--colors=off', '.']
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1 << 26 }, (_, stdout, stderr) => resolve(stdout + stderr))
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layers-'))
  await cp(join(root, 'biome.json'), join(folder, 'biome.json'))
  await cp(join(root, '.biome'), join(folder, '.biome'), { recursive: true })
  for (const { place, code } of probes) {
    await mkdir(dirname(join(folder, place)), { recursive: true })
    await writeFile(join(folder, place), `${code}\n`)
  }
  const output = await lint()
  expect(output).toContain(`Checked ${probes.length + 1} files`)
  for (const part of output.split(/\n(?=\S+\.ts:\d+:\d+ )/)) {
    const place = heading.exec(part)?.[1]
    if (place !== undefined) findings.set(place, `${findings.get(place) ?? ''}${part}`)
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the layers are held by the lint', () => {
  test.each(probes.filter((p) => p.teaches !== undefined))('$file refuses: $code', ({ place, teaches }) => {
    expect(findings.get(place) ?? 'no finding').toContain(teaches)
  })
  test.each(probes.filter((p) => p.teaches === undefined))('$file may have: $code', ({ place }) => {
    expect(findings.get(place)).toBeUndefined()
  })
})
