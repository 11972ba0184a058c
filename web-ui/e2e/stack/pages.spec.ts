import type { Page } from '@playwright/test'
import { expect, test } from '../test.ts'
import { given, shot, signIn } from './person.ts'

/** What an administrator opens, beside what is there once it is ready. */
const PAGES: Record<string, [path: string, ready: RegExp]> = {
  dashboard: ['/', /May act next|decision/],
  nodes: ['/nodes', /us-ashburn-1/],
  'node-pools': ['/nodes/1', /May act next|decision/],
  'node-health': ['/nodes/1?tab=health', /online/],
  'node-keys': ['/nodes/1?tab=keys', /days left/],
  'node-configuration': ['/nodes/1?tab=configuration', /cpu_threshold/],
  'node-lifecycle': ['/nodes/1?tab=lifecycle', /Registered|online/i],
  pool: ['/pools/1', /Regretted shrinks/],
  decisions: ['/decisions', /Export/],
  schedules: ['/schedules', /has no schedule|Now and next/],
  'join-tokens': ['/join-tokens', /Used/],
  status: ['/status', /of 1 report/],
  users: ['/admin/users', /You/],
  audit: ['/admin/audit-logs', /Login success/],
  settings: ['/settings', /This browser|Sessions/],
}

async function look(page: Page, name: string, [path, ready]: [string, RegExp], as: string) {
  await page.goto(path)
  await expect(page.locator('main')).toContainText(ready)
  await expect(page.getByRole('status').filter({ hasText: /^Loading / })).toHaveCount(0)
  await expect(page.getByText(/could not be loaded|the last update failed/)).toHaveCount(0)
  await expect(page.locator('main')).not.toContainText(/\b(null|undefined|NaN|Invalid Date|\[object)/)
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), { message: `${name} is wider than the screen` }).toBeLessThanOrEqual(0)
  await shot(page, `${name}-${as}`)
}

for (const [as, width, colorScheme] of [['light', 1440, 'light'], ['phone-dark', 390, 'dark']] as const) {
  test.describe(as, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme })

    test('every page of a running stack opens whole', async ({ page }) => {
      await signIn(page, given('POOLKEEPER_PASSWORD'))
      await expect(page.getByRole('article').first()).toBeVisible()
      for (const [name, place] of Object.entries(PAGES)) await test.step(name, () => look(page, name, place, as))
    })
  })
}
