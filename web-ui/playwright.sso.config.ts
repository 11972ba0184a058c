import { defineConfig } from '@playwright/test'
import { shared } from './e2e/settings.ts'

const url = process.env['POOLKEEPER_URL']
if (!url) throw new Error('POOLKEEPER_URL names the running stack, e.g. http://localhost:8080')

/** Signing in at a running stack that was started with Keycloak. */
export default defineConfig({
  ...shared,
  testDir: 'e2e/sso',
  outputDir: 'target/sso',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  use: { ...shared.use, baseURL: url },
})
