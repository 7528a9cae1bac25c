import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Artifact, artifactSchema } from '../../artifact.ts'

/** The manifest cannot be used. `problem` says why, `hint` what to do. */
export class ManifestError extends Error {
  readonly problem: 'missing' | 'unreadable' | 'not_json' | 'version' | 'schema'
  readonly hint: string
  constructor(message: string, options: Pick<ManifestError, 'problem' | 'hint' | 'cause'>) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'ManifestError'
    this.problem = options.problem
    this.hint = options.hint
  }
}

/** So many schema problems are named; more of them say nothing new. */
const SHOWN = 5

/**
 * Reads `manifest.json` back: the artifact that was emitted.
 * @throws {ManifestError} if the file is missing, is no JSON, has another version or breaks the schema.
 */
export function readManifest(file: string): Artifact {
  const json = parseJson(file, readText(file))
  const version = json !== null && typeof json === 'object' && 'formatVersion' in json ? json.formatVersion : undefined
  if (version !== 1) {
    const found = version === undefined ? 'no format version' : `format version ${JSON.stringify(version)}`
    throw new ManifestError(`${file} has ${found}; this program reads version 1`, {
      problem: 'version',
      hint: 'Run npm run compile with this version of the program.',
    })
  }
  const parsed = artifactSchema.safeParse(json)
  if (!parsed.success)
    throw new ManifestError(schemaMessage(file, parsed.error), { problem: 'schema', hint: 'Undo the edit, or run npm run compile.' })
  return parsed.data
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    if (code === 'ENOENT')
      throw new ManifestError(`${file} does not exist`, { problem: 'missing', hint: 'Run npm run compile to write it.', cause })
    throw new ManifestError(`${file} cannot be read (${code})`, {
      problem: 'unreadable',
      hint: 'Check that it is a file that you may read.',
      cause,
    })
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const hint = text.includes('<<<<<<<')
      ? 'It holds merge conflict marks: run npm run compile to write it anew.'
      : 'Run npm run compile to write it anew.'
    throw new ManifestError(`${file} is not JSON: ${(cause as Error).message}`, { problem: 'not_json', hint, cause })
  }
}

function schemaMessage(file: string, error: z.ZodError): string {
  const lines = error.issues.slice(0, SHOWN).map((issue) => `  ${z.core.toDotPath(issue.path) || 'the whole file'}: ${issue.message}`)
  const more = error.issues.length - SHOWN
  return [`${file} does not fit the artifact's schema`, ...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n')
}
