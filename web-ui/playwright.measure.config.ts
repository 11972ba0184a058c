import { defineConfig } from '@playwright/test'
import { shared } from './e2e/settings.ts'

const url = process.env['POOLKEEPER_URL']
if (!url) throw new Error('POOLKEEPER_URL names the running stack, e.g. http://127.0.0.1:8080')

/** How fast the pages of a running stack are with a large fleet; what it seeds stays there, so give it a stack of its own. */
export default defineConfig({
  ...shared,
  testDir: 'e2e/measure',
  outputDir: 'target/measure',
  workers: 1,
  timeout: 1_800_000,
  expect: { timeout: 60_000 },
  use: { ...shared.use, baseURL: url, actionTimeout: 120_000, viewport: { width: 1440, height: 900 } },
})
