/** What a reader of the run must know beside its results. */
export const say = (text: string): void => void process.stdout.write(`live suite: ${text}\n`)
