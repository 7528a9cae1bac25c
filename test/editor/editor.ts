import { dirname, join, relative } from 'node:path'
import ts from 'typescript6'

const root = join(import.meta.dirname, '../..')
/** Marks the cursor in a piece of text that stands once in its file. */
const CURSOR = '‸'
/** Parsed files, shared by the editors of a test run. */
const registry = ts.createDocumentRegistry()

/** The answers of an editor's language service over real files, some of which may be replaced in memory. */
export interface Editor {
  /** Renames what stands at the cursor: each changed line as `file: line after the rename`, in the order of the text. */
  rename(at: Place, to: string): readonly string[]
  /** Type and JSDoc that hovering shows. */
  hover(at: Place): { readonly type: string; readonly doc: string }
  /** `file: line` of each definition. */
  definition(at: Place): readonly string[]
  /** Names that completion offers, sorted. */
  completions(at: Place): readonly string[]
  /** Every error of the files, as `file: message`. */
  errors(): readonly string[]
  /** Replaces a file's text in memory, or adds a file. */
  write(file: string, text: string): void
}
/** A file of the folder and the text around the cursor, `i.‸incident_key.eq(`. */
export type Place = readonly [file: string, around: string]

/** Opens the `.ts` files of a folder of this project, under the project's own compiler options (less Node's types). */
export function openEditor(folder: string): Editor {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options: own } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const options = { ...own, types: [] }
  const files = new Map<string, { text: string; version: number }>()
  for (const file of ts.sys.readDirectory(join(root, folder), ['.ts'])) files.set(file, { text: ts.sys.readFile(file) ?? '', version: 1 })
  const service = ts.createLanguageService(hostOf(files, options), registry)
  const absolute = (file: string) => join(root, folder, file)
  const short = (file: string) => relative(file.startsWith(absolute('')) ? absolute('') : root, file)
  const textOf = (file: string) => files.get(file)?.text ?? ts.sys.readFile(file) ?? ''

  const find = ([file, around]: Place): [file: string, position: number] => {
    const text = textOf(absolute(file))
    const needle = around.replace(CURSOR, '')
    const start = text.indexOf(needle)
    if (start < 0 || text.indexOf(needle, start + 1) >= 0) throw new Error(`"${needle}" stands not exactly once in ${file}`)
    return [absolute(file), start + around.indexOf(CURSOR)]
  }
  const lineAt = (file: string, position: number) => {
    const text = textOf(file)
    const end = text.indexOf('\n', position)
    return `${short(file)}: ${text.slice(text.lastIndexOf('\n', position - 1) + 1, end < 0 ? undefined : end).trim()}`
  }
  const applyRename = (at: Place, to: string): readonly string[] => {
    const found = service.findRenameLocations(...find(at), false, false, { providePrefixAndSuffixTextForRename: true }) ?? []
    const edits = [...found].sort((a, b) => a.fileName.localeCompare(b.fileName) || b.textSpan.start - a.textSpan.start)
    for (const { fileName, textSpan, prefixText = '', suffixText = '' } of edits) {
      const before = textOf(fileName)
      const text = `${before.slice(0, textSpan.start)}${prefixText}${to}${suffixText}${before.slice(textSpan.start + textSpan.length)}`
      files.set(fileName, { text, version: (files.get(fileName)?.version ?? 0) + 1 })
    }
    const changed = [...new Set(edits.map((e) => e.fileName))]
    return changed.flatMap((file) =>
      textOf(file)
        .split('\n')
        .filter((line) => line.includes(to))
        .map((line) => `${short(file)}: ${line.trim()}`),
    )
  }

  return {
    rename: applyRename,
    hover: (at) => {
      const info = service.getQuickInfoAtPosition(...find(at))
      return { type: oneLine(ts.displayPartsToString(info?.displayParts)), doc: ts.displayPartsToString(info?.documentation) }
    },
    definition: (at) => (service.getDefinitionAtPosition(...find(at)) ?? []).map((d) => lineAt(d.fileName, d.textSpan.start)),
    completions: (at) => (service.getCompletionsAtPosition(...find(at), {})?.entries ?? []).map((entry) => entry.name).sort(),
    errors: () =>
      [...files.keys()].flatMap((file) =>
        [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
          (d) => `${short(file)}: ${ts.flattenDiagnosticMessageText(d.messageText, '\n')}`,
        ),
      ),
    write: (file, text) => {
      files.set(absolute(file), { text, version: (files.get(absolute(file))?.version ?? 0) + 1 })
    },
  }
}

/** A type as one line: the service breaks long object types. */
const oneLine = (type: string) => type.replaceAll(/\s*\n\s*/g, ' ').replaceAll('; }', ' }')

function hostOf(files: Map<string, { text: string; version: number }>, options: ts.CompilerOptions): ts.LanguageServiceHost {
  const textOf = (file: string) => files.get(file)?.text ?? ts.sys.readFile(file)
  return {
    getScriptFileNames: () => [...files.keys()],
    getScriptVersion: (file) => String(files.get(file)?.version ?? 1),
    getScriptSnapshot: (file) => {
      const text = textOf(file)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getDefaultLibFileName: (of) => join(dirname(ts.getDefaultLibFilePath(of)), ts.getDefaultLibFileName(of)),
    fileExists: (file) => files.has(file) || ts.sys.fileExists(file),
    readFile: textOf,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  }
}
