import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { artifactSchema } from '../../../compiler/artifact.ts'
import { compileProject } from '../../../compiler/compile-project.ts'
import { ManifestError, readManifest } from '../../../compiler/emit/manifest/read-manifest.ts'
import { renderManifest } from '../../../compiler/emit/manifest/render-manifest.ts'
import { renderJson } from '../../../compiler/emit/render-json.ts'
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

  it.each(['../../..', '../../projects/golden', '../../projects/jaffle-shop'])('of the project %s fits the schema', async (root) => {
    const { artifact } = await compileProject({ root: fileURLToPath(new URL(root, import.meta.url)) })
    expect(artifactSchema.parse(JSON.parse(renderManifest(artifact ?? expect.unreachable())))).toEqual(JSON.parse(JSON.stringify(artifact)))
  })

  it('has a line for each fact of a statement of the project, and of a node', () => {
    const lines = renderManifest(sampleArtifact()).split('\n')
    expect(lines).toContain('      "name": "fct_ops__incidents",')
    expect(lines.filter((line) => line.startsWith('      "columns": [{"name":'))).toHaveLength(sampleArtifact().nodes.length)
    const { setup, state } = sampleArtifact()
    expect(lines.filter((line) => line.startsWith('      "text": ['))).toHaveLength(setup.length + Object.keys(state).length)
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
      renderManifest(sampleArtifact()).replace('"line": 12', '"line": "twelve"').replace('"strategy":"merge"', '"strategy":"melt"'),
    )
    const error = refusal(file)
    expect(error.problem).toBe('schema')
    expect(error.message).toBe(`${file} does not fit the artifact's schema
  nodes[0].line: Invalid input: expected number, received string
  nodes[9].incremental.strategy: Invalid option: expected one of "append"|"merge"|"delete+insert"|"insert_overwrite"`)
  })
})

describe('renderJson', () => {
  it('reads back as the same value, at any depth', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), fc.nat(4), (value, depth) => {
        expect(JSON.parse(renderJson(value, depth))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
  it('breaks lines down to the depth and leaves out what is undefined', () => {
    expect(renderJson({ a: [1, { b: [2, 3] }], c: undefined, d: [] }, 2)).toBe('{\n  "a": [\n    1,\n    {"b":[2,3]}\n  ],\n  "d": []\n}\n')
  })
})
