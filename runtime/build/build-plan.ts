export * from './plan/build-plan.ts'
