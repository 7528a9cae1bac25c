import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { artifactSchema, type Segment } from '../../../compiler/artifact.ts'
import { ManifestError, readManifest } from '../../../compiler/emit/manifest/read-manifest.ts'
import { compactJson, renderJson } from '../../../compiler/emit/manifest/render-json.ts'
import { renderManifest } from '../../../compiler/emit/manifest/render-manifest.ts'
import { joinSegments, splitLines } from '../../../compiler/emit/manifest/segment-lines.ts'
import { sampleArtifact } from '../../support/sample-artifact.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

function written(text: string): string {
  const file = join(temporaryFolder(), 'manifest.json')
  writeFileSync(file, text)
  return file
}

/** Reads a manifest that must be refused. */
function refusal(file: string): ManifestError {
  try {
    readManifest(file)
  } catch (error) {
    if (error instanceof ManifestError) return error
    throw error
  }
  throw new Error('the manifest was not refused')
}

describe('manifest.json', () => {
  it('reads back as the same artifact', () => {
    expect(readManifest(written(renderManifest(sampleArtifact())))).toEqual(sampleArtifact())
  })

  it('reads back with the fewest segments, where the compiler left more', () => {
    const artifact = sampleArtifact()
    const statement = artifact.setup[0] ?? expect.unreachable()
    statement.text = ['create ', '', 'schema\n', 'x\n', { hole: 'run', name: 'run' }, '']
    expect(readManifest(written(renderManifest(artifact))).setup[0]?.text).toEqual(['create schema\nx\n', { hole: 'run', name: 'run' }])
  })

  it('fits the schema as it stands, for readers that only parse it', () => {
    expect(artifactSchema.safeParse(JSON.parse(renderManifest(sampleArtifact()))).success).toBe(true)
  })

  it('has one line of SQL on a line, with its holes', () => {
    const text = renderManifest(sampleArtifact())
    expect(text).toContain(`
                    "merge into ", { "hole": "schema", "name": "marts" }, ".fct_ops__incidents as target\\n",
`)
    expect(text).toContain(`
        { "name": "workspace_code", "type": { "kind": "text" }, "nullable": false, "accepted": ["a", "b", "c"] },
`)
  })

  it('refuses an artifact that breaks its schema, naming the place', () => {
    const artifact = sampleArtifact()
    Object.assign(artifact.nodes[3] ?? {}, { materialization: 'cube' })
    expect(() => renderManifest(artifact)).toThrow(/invariant: the compiled artifact breaks its schema[\s\S]*nodes\[3\]\.materialization/)
  })
})

describe('readManifest refuses', () => {
  it('a file that is missing', () => {
    const error = refusal('/nowhere/generated/manifest.json')
    expect([error.problem, error.message, error.hint]).toEqual([
      'missing',
      '/nowhere/generated/manifest.json does not exist',
      'Run npm run compile to write it.',
    ])
  })

  it('a folder', () => {
    const error = refusal(temporaryFolder())
    expect(error.problem).toBe('unreadable')
    expect(error.message).toContain('EISDIR')
  })

  it('text that is no JSON, merge conflicts above all', () => {
    const text = renderManifest(sampleArtifact())
    expect(refusal(written(text.slice(0, 500))).problem).toBe('not_json')
    const conflict = refusal(written(text.replace('"formatVersion": 1,', '<<<<<<< HEAD\n"formatVersion": 1,')))
    expect([conflict.problem, conflict.hint]).toEqual(['not_json', 'It holds merge conflict marks: run npm run compile to write it anew.'])
  })

  it.each([
    ['{"formatVersion": 2}', 'has format version 2; this program reads version 1'],
    ['{"version": 1}', 'has no format version; this program reads version 1'],
    ['null', 'has no format version; this program reads version 1'],
  ])('another version: %s', (text, message) => {
    const error = refusal(written(text))
    expect(error.problem).toBe('version')
    expect(error.message).toContain(message)
  })

  it('an edit that breaks the schema, with the path of what is wrong', () => {
    const file = written(
      renderManifest(sampleArtifact()).replace('"line": 12', '"line": "twelve"').replace('"strategy": "merge"', '"strategy": "melt"'),
    )
    const error = refusal(file)
    expect(error.problem).toBe('schema')
    expect(error.message).toBe(`${file} does not fit the artifact's schema
  nodes[0].line: Invalid input: expected number, received string
  nodes[9].incremental.strategy: Invalid option: expected one of "append"|"merge"|"delete+insert"|"insert_overwrite"`)
  })
})

const segment: fc.Arbitrary<Segment> = fc.oneof(
  fc.string(),
  fc.constantFrom('', '\n', 'a\nb', '\n\n', 'select 1\n'),
  fc.record({ hole: fc.constantFrom('schema' as const, 'run' as const, 'time' as const, 'value' as const), name: fc.string() }),
)

describe('segments', () => {
  it('are the same text after being cut into lines and joined', () => {
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        const lines = splitLines(segments)
        expect(joinSegments(lines.flat())).toEqual(joinSegments(segments))
        for (const line of lines.slice(0, -1)) expect(line.at(-1)).toMatch(/\n$/)
      }),
    )
  })
})

describe('renderJson', () => {
  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const same = JSON.parse(JSON.stringify(value))
        expect(JSON.parse(renderJson(value))).toEqual(same)
        expect(JSON.parse(compactJson(value))).toEqual(same)
      }),
    )
  })
})
