export { describeModelTests } from './model-tests/describe-model-tests.ts'
