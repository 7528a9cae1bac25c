export * from './record/read-build-state.ts'
