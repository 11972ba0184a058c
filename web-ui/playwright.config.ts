import { defineConfig } from '@playwright/test'
import { shared } from './e2e/settings.ts'

/** The built pages, with the network played by the tests. */
export default defineConfig({
  ...shared,
  testDir: 'e2e/pages',
  outputDir: 'target/pages',
  globalSetup: './e2e/preview.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // set by the setup before the workers read this
  use: { ...shared.use, baseURL: process.env['PREVIEW_URL'] ?? '' },
})
