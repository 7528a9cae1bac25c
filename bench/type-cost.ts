import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What checking a synthetic project costs. */
export interface TypeCost {
  readonly models: number
  /** Type instantiations: the same on every machine. */
  readonly instantiations: number
  /** Seconds that the compiler says it took, and the memory that it used in megabytes: this machine's. */
  readonly seconds: number
  readonly megabytes: number
}

const root = join(import.meta.dirname, '..')
const measures = Array.from({ length: 15 }, (_, n) => n)
const isText = (n: number) => n % 5 === 4

/**
 * Checks a generated project with TypeScript 7: `models` models of 15 columns (beside a key and a time) in `layers`
 * layers. Each reads one or two models of the layer before: half of them join, a quarter group, a quarter spread and
 * derive; each has a merge key and a test. An error in what was generated is thrown.
 */
export async function measureTypeCost(models = 1000, layers = 12): Promise<TypeCost> {
  const folder = await mkdtemp(join(tmpdir(), 'type-cost-'))
  try {
    await writeProject(folder, models, layers)
    const output = await check(folder)
    return {
      models,
      instantiations: readFigure(output, 'Instantiations'),
      seconds: readFigure(output, 'Total time'),
      megabytes: Math.round(readFigure(output, 'Memory used') / 1024),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeProject(folder: string, models: number, layers: number): Promise<void> {
  await cp(join(root, 'package.json'), join(folder, 'package.json'))
  for (const linked of ['compiler', 'node_modules']) await symlink(join(root, linked), join(folder, linked), 'junction')
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['models'], exclude: [] }))
  await mkdir(join(folder, 'models'))
  await writeFile(join(folder, 'models/m0.ts'), renderSource())
  const width = Math.ceil(models / layers)
  for (let n = 1; n <= models; n++) await writeFile(join(folder, `models/m${n}.ts`), renderModel(n, width))
}

const renderSource = () => `import { defineSource, integer, ntz, string } from '#dsl'
export const m0 = defineSource('raw.events', { id: string(), at: ntz(), ${measures
  .map((n) => `c${n}: ${isText(n) ? 'string().null()' : n % 2 === 0 ? 'integer().null()' : 'integer()'}`)
  .join(', ')} })
`

function renderModel(n: number, width: number): string {
  const layer = Math.floor((n - 1) / width)
  const pick = (step: number) => (layer === 0 ? 0 : (layer - 1) * width + 1 + ((n * step) % width))
  const [first, second] = [pick(7), pick(13)]
  const joins = n % 4 >= 2 && first !== second
  const body = joins ? renderJoin(first, second) : n % 4 === 1 ? renderGroups(first) : renderSteps(first)
  const imports = [first, ...(joins ? [second] : [])].map((m) => `import { m${m} } from './m${m}.ts'\n`).join('')
  return `import { defineModel, from, hours, max, unique, when } from '#dsl'
${imports}/** Model ${n}. */
export const m${n} = defineModel(
  { incremental: { key: (r) => [r.id], cursor: (r) => r.at, lookback: hours(2) }, tests: (r) => [unique(r.id)] },
  () => ${body},
)
`
}
const renderJoin = (a: number, b: number) => `from(m${a})
    .leftJoin(m${b}, (a, b) => a.id.eq(b.id))
    .where((a) => a.c1.gt(0))
    .select((a, b) => ({ id: a.id, at: a.at, ${measures
      .map((n) => `c${n}: ${isText(n) ? `b.c${n}.orElse('none')` : n % 3 === 0 ? `a.c${n}.plus(b.c1)` : `a.c${n}`}`)
      .join(', ')} }))`
const renderGroups = (a: number) => `from(m${a})
    .groupBy((r) => ({ id: r.id, at: r.at }))
    .aggregate((r) => ({ ${measures.map((n) => `c${n}: max(r.c${n})`).join(', ')} }))`
const renderSteps = (a: number) => `from(m${a})
    .select(({ c0, ...r }) => ({ ...r, renamed: c0 }))
    .derive((r) => ({ c0: r.renamed.orElse(0).plus(r.c1), c2: when(r.c1.gt(3), r.c3).otherwise(0) }))`

const check = (folder: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const args = [compiler, '-p', folder, '--extendedDiagnostics', '--checkers', '1', '--pretty', 'false']
    execFile(process.execPath, args, { maxBuffer: 1 << 26 }, (error, stdout) => {
      const mistake = /^.*error TS.*$/m.exec(stdout)?.[0]
      if (mistake === undefined && error === null) resolve(stdout)
      else reject(new Error(`the generated project does not check: ${mistake ?? error?.message}`, { cause: error }))
    })
  })

function readFigure(output: string, name: string): number {
  const figure = new RegExp(`^${name}:\\s*([\\d.]+)`, 'm').exec(output)?.[1]
  if (figure === undefined) throw new Error(`TypeScript printed no "${name}"`)
  return Number(figure)
}
