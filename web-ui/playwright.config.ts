import { defineConfig } from '@playwright/test'
import { freePort, shared } from './e2e/settings.ts'

const port = await freePort('PREVIEW_PORT')

/** The built pages, with the network played by the tests. */
export default defineConfig({
  ...shared,
  testDir: 'e2e/pages',
  outputDir: 'target/pages',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: { ...shared.use, baseURL: `http://127.0.0.1:${port}` },
  webServer: { command: `npm exec --offline -- vite preview --port ${port}`, url: `http://127.0.0.1:${port}/config.js`, timeout: 60_000 },
})
