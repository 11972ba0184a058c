import type { PlaywrightTestConfig } from '@playwright/test'
import { findBrowser } from './browser.ts'

export const shared: PlaywrightTestConfig = {
  forbidOnly: true,
  reporter: [['list']],
  use: { launchOptions: findBrowser(), locale: 'en-GB', timezoneId: 'Europe/Vienna', screenshot: 'only-on-failure' },
}
