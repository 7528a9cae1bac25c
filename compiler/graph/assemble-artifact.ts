import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Artifact, ArtifactColumn, ArtifactNode, Lineage, Statement } from '../artifact.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { AuthorError } from '../dsl/author-error.ts'
import { nameOf, type RelationCore } from '../dsl/relation.ts'
import type { Description, Scan } from '../lineage/describe-columns.ts'
import { rowOf } from '../plan/node-facts.ts'
import { planNode, writerOf } from '../plan/plan-node.ts'
import { planParentBytes } from '../plan/plan-parent-bytes.ts'
import { planPreview } from '../plan/plan-preview.ts'
import { planProbe } from '../plan/plan-probe.ts'
import { planSetup } from '../plan/plan-setup.ts'
import { planTargets } from '../plan/plan-targets.ts'
import { planTests } from '../plan/plan-tests.ts'
import { stateStatements } from '../plan/state-statements.ts'
import { hashedName } from '../plan/test-names.ts'
import { warehouseChoiceOf, warehouseRule } from '../plan/warehouse-rule.ts'
import { type LoadedProject, seedFile } from '../project/load-project.ts'
import { type BuiltNode, mistake } from './build-node.ts'

interface Parts {
  readonly project: LoadedProject
  readonly ordered: readonly BuiltNode[]
  readonly parents: ReadonlyMap<string, readonly string[]>
  readonly prints: ReadonlyMap<string, string>
  readonly seeds: ReadonlyMap<string, string>
  readonly descriptions: ReadonlyMap<string, ReadonlyMap<string, Description>>
  readonly scans: Scan
  readonly lineage: Lineage
  readonly dialect: Dialect
}

/** Everything that is known of a project as one artifact; what the dialect refuses comes back as diagnostics. */
export function assembleArtifact(parts: Parts): { readonly artifact: Artifact; readonly diagnostics: readonly Diagnostic[] } {
  const { project, dialect, ordered } = parts
  const diagnostics: Diagnostic[] = []
  const nodes: ArtifactNode[] = []
  const byName = new Map(ordered.map((node) => [node.name, node]))
  for (const node of ordered) {
    try {
      nodes.push(assembleNode(node, parts, byName))
    } catch (error) {
      diagnostics.push(mistake(error, node.loaded, project.root))
    }
  }
  nodes.sort((a, b) => (a.name < b.name ? -1 : 1))
  const testNames = nodes.flatMap((n) => n.tests.map((t) => t.name))
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const name of testNames) (seen.has(name) ? repeated : seen).add(name)
  for (const t of nodes.flatMap((n) => n.tests)) if (repeated.has(t.name)) t.name = hashedName(t.name, t.count.id, dialect.maxIdentifier)
  const schemas = [...new Set(['tech_health', ...nodes.map((n) => n.schema)])].sort()
  const artifact: Artifact = {
    formatVersion: 1,
    project: project.config.name,
    dialect: dialect.name,
    fingerprint: createHash('sha256')
      .update(nodes.map((n) => `${n.name}=${n.fingerprint}`).join('\n'))
      .digest('hex')
      .slice(0, 16),
    schemas,
    setup: [...planSetup(dialect, schemas, project.config), ...createSources(nodes)],
    state: stateStatements(dialect.typeName, dialect.readTime),
    nodes,
    ...planTargets(dialect, project.config, schemas),
    jobs: project.jobs.map((j) => ({
      name: j.name,
      ...(j.job.description && { description: j.job.description }),
      schedule: j.job.schedule,
      resources: [...j.job.resources],
      select: j.job.select,
      file: j.file,
      line: j.line,
    })),
    lineage: parts.lineage,
  }
  return { artifact, diagnostics }
}

/** Relations that this project loads exist from the first run on, so that models can be built before anything was loaded. */
const createSources = (nodes: readonly ArtifactNode[]): Statement[] =>
  nodes.flatMap(
    (n) => n.load?.create.stages.find((s) => s.name === 'prepare')?.statements.map((s) => ({ ...s, id: `setup/${n.name}` })) ?? [],
  )

/** Snowflake takes statements of up to 1 MB; doubled quotes and the rest of the statement need room too. */
const MAX_COMMENTS = 400_000

function assembleNode(
  node: BuiltNode,
  { project, parents, prints, seeds, descriptions, scans, dialect }: Parts,
  byName: ReadonlyMap<string, BuiltNode>,
): ArtifactNode {
  const { loaded, facts, materialization } = node
  const { core } = loaded
  const described = descriptions.get(node.name)
  const columns = [...facts].map(([name, f]): ArtifactColumn => {
    const d = described?.get(name)
    return {
      name,
      type: f.type,
      nullable: f.nullable,
      ...(f.pii && { pii: true }),
      ...(f.accepted && { accepted: [...f.accepted] }),
      ...(d && { description: d.text }),
      ...(d?.from && { describedBy: d.from }),
    }
  })
  const description = scans(join(project.root, loaded.file)).exports.get(loaded.exportName)
  checkLimits(node, dialect, description, columns)
  const { seedStaging, ...plans } = planNode(node, dialect, description, columns, project.config)
  const tests = materialization === 'ephemeral' ? [] : (core.config.tests?.(rowOf(facts)) ?? [])
  const warehouse = warehouseChoiceOf(node)
  const writer = writerOf(node, dialect)
  const chooses = !(['view', 'ephemeral', 'source'] as readonly string[]).includes(materialization)
  const seed =
    core.kind === 'seed' && seedStaging
      ? { seed: { file: seedFile(loaded), sha256: seeds.get(loaded.name) ?? '', staging: seedStaging } }
      : {}
  return {
    name: node.name,
    kind: core.kind,
    materialization,
    schema: loaded.schema,
    file: loaded.file,
    line: loaded.line,
    ...(description && { description }),
    tags: [...new Set([...(loaded.folder.tags ?? []), ...(core.config.tags ?? [])])].sort(),
    columns,
    dependsOn: [...(parents.get(node.name) ?? [])],
    fingerprint: prints.get(node.name) ?? '',
    ...(warehouse !== undefined && chooses && { warehouse: warehouseRule(writer, warehouse) }),
    ...(chooses &&
      planParentBytes(writer, node, parents, byName, warehouse ? [warehouse] : Object.values(project.config.warehouses ?? {}))),
    ...plans,
    tests: planTests(
      writer,
      facts,
      tests.map((t) => t.spec),
      (r) => artifactNameOf(r),
    ),
    ...((materialization === 'incremental' || materialization === 'snapshot') && { probe: planProbe(writer) }),
    ...(materialization !== 'ephemeral' && { preview: planPreview(writer, facts) }),
    ...seed,
  }
}
/** What the engine would cut or refuse. */
function checkLimits({ loaded }: BuiltNode, dialect: Dialect, description: string | undefined, columns: readonly ArtifactColumn[]): void {
  for (const name of [loaded.name, ...columns.map((c) => c.name)])
    if (Buffer.byteLength(name) > dialect.maxIdentifier)
      throw new AuthorError(
        'name-too-long',
        `the name ${name} has ${Buffer.byteLength(name)} bytes, and ${dialect.name} takes ${dialect.maxIdentifier}`,
        'shorten it: the engine would cut it',
      )
  const told = [description, ...columns.map((c) => c.description)].reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0)
  if (told > MAX_COMMENTS)
    throw new AuthorError(
      'comment-too-long',
      `the descriptions of the model and its columns have ${told} bytes: a statement that sets them may have ${MAX_COMMENTS}`,
      'shorten them: nothing is cut off silently',
    )
}

const artifactNameOf = (r: RelationCore): string => {
  const { schema, name } = nameOf(r)
  return r.kind === 'source' ? `${schema}.${name}` : name
}
