import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Session } from '../sessions/session.ts'
import type { Request } from '../wire/read-request.ts'
import type { Stages } from './stages.ts'

/** Addresses to which one file each may be sent, as a cloud's presigned ones. */
export class Uploads {
  readonly #base: () => string
  readonly #stages: Stages
  readonly #offers = new Map<string, string>()
  #offered = 0

  constructor(base: () => string, stages: Stages) {
    this.#base = base
    this.#stages = stages
  }

  /** The address for a file under the location of a stage. Files are named in the order of the offers. */
  offer(session: Session, location: string): string {
    const { folder, path } = this.#stages.locate(session, location)
    const id = randomUUID()
    this.#offered += 1
    this.#offers.set(id, join(folder, path, String(this.#offered).padStart(9, '0')))
    return `${this.#base()}/uploads/${id}`
  }

  /** Writes the file; false for an address that was not offered, or was used. */
  async accept(id: string, { body }: Request): Promise<boolean> {
    const file = this.#offers.get(id)
    if (file === undefined) return false
    this.#offers.delete(id)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, body)
    return true
  }
}
