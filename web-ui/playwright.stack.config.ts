import { defineConfig } from '@playwright/test'
import { shared } from './e2e/settings.ts'

const url = process.env['POOLKEEPER_URL']
if (!url) throw new Error('POOLKEEPER_URL names the running stack, e.g. http://127.0.0.1:8080')

/** The pages of a running stack, with nothing played. */
export default defineConfig({
  ...shared,
  testDir: 'e2e/stack',
  outputDir: 'target/stack',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 60_000 },
  maxFailures: 2,
  use: { ...shared.use, baseURL: url },
})
