import { compileProject } from '#compiler'

/** Compiles the project at the path given for Snowflake and writes nothing: what a build does before its first statement. */
const { artifact } = await compileProject({ root: process.argv[2] as string })
if (!artifact) throw new Error('the project does not compile')
