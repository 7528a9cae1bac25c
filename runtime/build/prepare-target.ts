export * from './record/prepare-target.ts'
