import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { play, problem, type Played } from '../fleet.ts'
import { expect, test } from '../test.ts'

const SHOTS = process.env['SCREENSHOT_DIR'] ?? 'target/screenshots'
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Place {
  path: string
  /** What is there once the page is ready. */
  ready: string
  played?: Played
  prepare?: (page: Page) => Promise<unknown>
  act?: (page: Page) => Promise<unknown>
}

const never = () => new Promise<void>(() => {})

const PLACES: Record<string, Place> = {
  login: { path: '/', ready: 'Single sign-on', played: { signedIn: false, sso: true } },
  setup: { path: '/setup', ready: 'Set-up token', played: { signedIn: false } },
  dashboard: { path: '/', ready: 'May act next' },
  'dashboard-empty': { path: '/', ready: 'No node yet', played: { nodes: [] } },
  'dashboard-loading': {
    path: '/',
    ready: 'Asking for the fleet',
    prepare: (page) => Promise.all([page.route('**/api/analytics/**', never), page.route('**/api/nodes?*', never)]),
  },
  'dashboard-failing': {
    path: '/',
    ready: 'Recent scaling could not be loaded.',
    prepare: (page) => Promise.all([page.route('**/api/analytics/**', (r) => problem(r, 503, 'down')), page.route('**/api/nodes?*', (r) => r.abort())]),
  },
  nodes: { path: '/nodes', ready: '1 h ago' },
  'node-pools': { path: '/nodes/1', ready: 'May act next' },
  'node-configuration': { path: '/nodes/2?tab=configuration', ready: 'Not yet running' },
  'node-lifecycle': { path: '/nodes/3?tab=lifecycle', ready: 'Went offline' },
  pool: { path: '/pools/2', ready: 'TARGET_TRACKING', act: (page) => page.getByRole('region', { name: 'Decisions' }).getByText('Scaling out').click() },
  audit: { path: '/admin/audit-logs', ready: 'Wrong password', act: (page) => page.getByText('Login failed', { exact: true }).click() },
  settings: { path: '/settings', ready: 'Access renews in' },
  connect: { path: '/', ready: 'JOIN_TOKEN', act: connect },
  missing: { path: '/nope', ready: 'Page not found' },
}

async function connect(page: Page) {
  await page.getByRole('button', { name: 'Connect a node' }).click()
  await page.getByLabel('Node name').fill('ash-2')
  await page.getByLabel('Region').fill('us-ashburn-1')
  await page.getByRole('button', { name: 'Make a join token' }).click()
}

async function judge(page: Page, name: string) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme, viewport: { width: 1440, height: 900 }, refusals: true, contextOptions: { reducedMotion: 'reduce' } })

    for (const [name, place] of Object.entries(PLACES)) {
      test(`${name} reads well on a desk and on a phone, and breaks no accessibility rule`, async ({ page }) => {
        await play(page, place.played)
        await place.prepare?.(page)
        await page.goto(place.path)
        await place.act?.(page)
        await expect(page.getByText(place.ready).first()).toBeAttached()
        await page.evaluate(() => document.fonts.ready)
        await judge(page, `${name}-${scheme}-1440`)
        await page.setViewportSize({ width: 390, height: 844 })
        await judge(page, `${name}-${scheme}-390`)
      })
    }
  })
}
