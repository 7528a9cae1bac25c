import { defineModel, from } from '#dsl'

// Two models that read each other. The compiler names the whole path.
// TS7022: 'loopOne' implicitly has type 'any' because it does not have a type annotation and is referenced directly or indirectly in its own initializer.
// TS7024: Function implicitly has return type 'any' because …
// TS2339: Property 'id' does not exist on type 'Columns<unknown>'.
export const loopOne = defineModel({}, () => from(loopTwo).select((l) => ({ id: l.id })))
// TS7022: 'loopTwo' implicitly has type 'any' because it does not have a type annotation and is referenced directly or indirectly in its own initializer.
// TS7024: Function implicitly has return type 'any' because …
// TS2339: Property 'id' does not exist on type 'Columns<unknown>'.
export const loopTwo = defineModel({}, () => from(loopOne).select((l) => ({ id: l.id })))
