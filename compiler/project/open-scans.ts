import { type SourceScan, scanSource } from './scan-source.ts'

/** Scans of source files, each read once. */
export function openScans(): (file: string) => SourceScan {
  const scans = new Map<string, SourceScan>()
  return (file) => {
    const known = scans.get(file)
    if (known) return known
    const scan = scanSource(file)
    scans.set(file, scan)
    return scan
  }
}
