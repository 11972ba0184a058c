import { createServer } from 'node:net'
import type { PlaywrightTestConfig } from '@playwright/test'
import { findBrowser } from './browser.ts'

/** Workers read the configuration again; what the first reader chose must reach them. */
export async function freePort(name: string): Promise<number> {
  process.env[name] ??= String(await unused())
  return Number(process.env[name])
}

function unused(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

export const shared: PlaywrightTestConfig = {
  forbidOnly: true,
  reporter: [['list']],
  use: { launchOptions: findBrowser(), locale: 'en-GB', timezoneId: 'Europe/Vienna', screenshot: 'only-on-failure' },
}
