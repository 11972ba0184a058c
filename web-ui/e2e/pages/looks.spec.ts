import AxeBuilder from '@axe-core/playwright'
import type { Page, Route } from '@playwright/test'
import { FLEET, glance, json, play, problem, type Played } from '../fleet.ts'
import { backtest as played, recomputed, SHADOW } from '../played/analytics.ts'
import { ago } from '../played/answer.ts'
import { BROKEN } from '../played/audit.ts'
import { PAUSES } from '../played/controls.ts'
import { expect, test } from '../test.ts'

/** Pictures take a third of the time, and a build has nobody who looks at them: it wishes for `none`. */
const SHOTS = process.env['SCREENSHOT_DIR'] ?? 'target/screenshots'
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** All that another theme can break. */
const CONTRAST = ['color-contrast', 'link-in-text-block']

interface Place {
  path: string
  /** What is there once the page is ready. */
  ready: string
  played?: Played
  prepare?: (page: Page) => Promise<unknown>
  act?: (page: Page) => Promise<unknown>
}

const BARE = { ...FLEET[0]?.pools[0], ...FLEET[3] }
const UNKNOWN = { instance_hours: null, spend: null, always_at_max: null, saved: null, run_rate_per_hour: null, run_rate_per_month: null }
const EMPTY: readonly [RegExp, object][] = [
  [/\/fleet$/, glance([])],
  [/\/(nodes|pools)\/\d+$/, { ...BARE, pools: [] }],
  [/\/analytics\/cost$/, { as_of: null, fleet: { ...UNKNOWN, unpriced_pools: 0 }, node_count: 0, nodes: [], pool_count: 0, pools: [] }],
  [/\/cost\/floors$/, { floors: [] }],
  [/\/cost\/regrets$/, { within_minutes: 45, regrets: [] }],
  [/\/health$/, { uptime_percent: null, online_seconds: 0, offline_seconds: 0, periods: [] }],
]
const running = played({ status: 'RUNNING', done: 1, totals: null, pools: null })
/** A table of so many rows is judged as one of many, and sooner. */
const HOUR = Array.from({ length: 20 }, (_, i) => ({ timestamp: ago((20 - i) * 300), total_instances: 5, active_pools: 1, avg_cpu: 60, avg_memory: null }))
const never = () => new Promise<void>(() => {})

const german = (page: Page) => page.addInitScript(() => localStorage.setItem('language', 'de'))

const PLACES: Record<string, Place> = {
  login: { path: '/', ready: 'Single sign-on', played: { signedIn: false, sso: true } },
  setup: { path: '/setup', ready: 'Set-up token', played: { signedIn: false } },
  dashboard: { path: '/', ready: 'May act next' },
  'dashboard-empty': { path: '/', ready: 'No node yet', played: { nodes: [] } },
  'dashboard-loading': {
    path: '/',
    ready: 'Asking for the fleet',
    prepare: (page) => Promise.all([page.route('**/api/analytics/**', never), page.route('**/api/fleet', never)]),
  },
  'dashboard-failing': {
    path: '/',
    ready: 'Recent scaling could not be loaded.',
    prepare: (page) => Promise.all([page.route('**/api/analytics/**', (r) => problem(r, 503, 'down')), page.route('**/api/fleet', (r) => r.abort())]),
  },
  nodes: { path: '/nodes', ready: '1 h ago' },
  'node-pools': { path: '/nodes/1', ready: 'May act next' },
  'node-health': { path: '/nodes/1?tab=health', ready: 'online' },
  'node-keys': { path: '/nodes/1?tab=keys', ready: '81 days left' },
  'join-tokens': { path: '/join-tokens', ready: 'Waiting' },
  'node-configuration': { path: '/nodes/2?tab=configuration', ready: 'Not yet running' },
  'node-editor': { path: '/nodes/1?tab=configuration', ready: 'may grow to 20', act: edit },
  'node-backtest': { path: '/nodes/1?tab=configuration', ready: 'tested, actual and needed', act: backtestOpened },
  'node-backtest-refused': {
    path: '/nodes/1?tab=configuration',
    ready: 'min is above max',
    prepare: (page) => page.route('**/api/analytics/backtests', (r) => problem(r, 422, 'Wrong', { errors: [{ field: 'pools', message: 'min is above max', line: 6, column: 5 }] })),
    act: backtest,
  },
  'node-backtest-running': {
    path: '/nodes/1?tab=configuration',
    ready: '1 of 2 pools tested',
    prepare: (page) => page.route('**/api/analytics/backtests/b-1', (r) => json(r, running)),
    act: backtest,
  },
  'node-history': { path: '/nodes/1?tab=configuration', ready: 'may grow to 8', act: history },
  'node-lifecycle': { path: '/nodes/3?tab=lifecycle', ready: 'Went offline' },
  pool: { path: '/pools/2', ready: 'gone on as 10', act: (page) => page.getByRole('region', { name: 'Decisions' }).getByText('Scaling out').click() },
  'pool-zoomed': { path: '/pools/2?from=2026-11-23T07:00:00Z&to=2026-11-23T09:00:00Z', ready: 'Regretted shrinks' },
  'pool-table': { path: '/pools/2', ready: 'At least', prepare: (page) => page.route('**/instance-trends?*', (r) => json(r, HOUR)), act: (page) => page.getByRole('radio', { name: 'Table' }).first().click() },
  'pool-shadow': { path: '/pools/2', ready: '29 hours compared', prepare: (page) => page.route('**/api/analytics/shadows', (r) => json(r, [SHADOW])) },
  'pool-german': { path: '/pools/2', ready: 'Bereute Verkleinerungen', prepare: german },
  'dashboard-german': { path: '/', ready: 'Hochgerechnet', prepare: german },
  'decisions-german': { path: '/decisions?decision=d-4&from=2026-11-20T07:00:00Z', ready: 'kommt dasselbe heraus', prepare: german },
  paused: { path: '/pools/2', ready: 'Network maintenance', played: { pauses: PAUSES } },
  pin: { path: '/pools/2', ready: 'Pin at 9', act: (page) => page.getByRole('button', { name: 'Pin…' }).click() },
  'hand-over': { path: '/pools/2', ready: 'names this pool', act: handOver },
  decisions: { path: '/decisions', ready: 'gone on as 10', act: (page) => page.getByText('Scaling out 6 → 9').click() },
  'decision-linked': { path: '/decisions?decision=d-4&from=2026-11-20T07:00:00Z&to=2026-11-23T09:00:00Z', ready: 'comes to the same' },
  'decision-mismatch': { path: '/decisions?decision=d-4', ready: 'to_size: 4, 5', prepare: (page) => page.route('**/recompute', (r) => json(r, recomputed({ result: 'MISMATCH', problem: 'The record was changed.', differences: ['to_size: 4, 5'], what_if: null }))) },
  schedules: { path: '/schedules', ready: 'at least 4' },
  status: { path: '/status', ready: 'no bound' },
  palette: { path: '/', ready: 'Arrows choose', act: (page) => press(page, 'Control+k') },
  help: { path: '/', ready: 'Search on this page', act: (page) => press(page, '?') },
  audit: { path: '/admin/audit-logs', ready: 'Wrong password', act: (page) => page.getByText('Login failed', { exact: true }).click() },
  'audit-broken': {
    path: '/admin/audit-logs?type=node&resource=1&live=true',
    ready: 'from sequence 41 on',
    prepare: (page) => page.route('**/api/admin/audit-logs/verify*', (route) => json(route, BROKEN)),
    act: (page) => page.getByRole('button', { name: 'Check the trail' }).click(),
  },
  settings: { path: '/settings', ready: 'Firefox on Linux' },
  users: { path: '/admin/users', ready: 'Overridden' },
  'user-reset-link': { path: '/admin/users', ready: 'token=prt_played', act: resetLink },
  'reset-password': { path: '/reset-password?token=prt_played', ready: 'Save password', played: { signedIn: false } },
  'sso-refused': { path: '/login?sso_error=email', ready: 'did not tell your e-mail', played: { signedIn: false, sso: true } },
  connect: { path: '/', ready: 'JOIN_TOKEN', act: connect },
  missing: { path: '/nope', ready: 'Page not found' },
}

async function press(page: Page, key: string) {
  await expect(page.getByRole('article').first()).toBeVisible()
  await page.keyboard.press(key)
}

async function edit(page: Page) {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('textbox', { name: 'Configuration as YAML' }).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('# more room')
}

async function backtest(page: Page) {
  await edit(page)
  await page.getByRole('button', { name: 'Test on the past' }).click()
}

async function backtestOpened(page: Page) {
  await backtest(page)
  await page.locator('summary').filter({ hasText: 'checkout-api' }).click()
}

async function history(page: Page) {
  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('button', { name: 'Compare' }).first().click()
}

async function resetLink(page: Page) {
  await page.getByRole('button', { name: 'Actions for Linus' }).click()
  await page.getByRole('menuitem', { name: 'Make a password link…' }).click()
  await page.getByRole('button', { name: 'Make link' }).click()
}

async function handOver(page: Page) {
  await page.getByRole('button', { name: 'Hand over…' }).click()
  await page.getByRole('dialog').getByLabel('Node').selectOption('fra-1')
}

async function connect(page: Page) {
  await page.getByRole('button', { name: 'Connect a node' }).click()
  await page.getByLabel('Node name').fill('ash-2')
  await page.getByRole('textbox', { name: 'Region' }).fill('us-ashburn-1')
  await page.getByRole('button', { name: 'Make a join token' }).click()
}

async function judge(page: Page, name: string, rules: readonly string[]) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ runOnly: [...rules] }).analyze()
  expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
}

async function look(page: Page, name: string, rules: readonly string[]) {
  if (rules.length > 0) await judge(page, name, rules)
  // a chart takes its new width a moment after its page
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  if (SHOTS !== 'none') await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

test.use({ viewport: { width: 1440, height: 900 }, refusals: true, contextOptions: { reducedMotion: 'reduce' } })

for (const [name, place] of Object.entries(PLACES)) {
  test(`${name} reads well in light and dark, on a desk and on a phone, and breaks no accessibility rule`, async ({ page }) => {
    await play(page, place.played)
    await place.prepare?.(page)
    await page.goto(place.path)
    await place.act?.(page)
    await expect(page.getByText(place.ready).first()).toBeAttached()
    await page.evaluate(() => document.fonts.ready)
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await look(page, `${name}-${colorScheme}-${width}`, colorScheme === 'light' ? RULES : width === 1440 ? CONTRAST : [])
      }
    }
  })
}

const OPEN = ['/', '/nodes', '/nodes/1?tab=health', '/nodes/1?tab=configuration', '/nodes/1?tab=keys', '/join-tokens', '/decisions', '/schedules', '/status', '/pools/2', '/settings', '/admin/users', '/admin/audit-logs']
const STATES: Record<string, (route: Route) => Promise<unknown>> = {
  loading: never,
  failing: (route) => problem(route, 503, 'Unavailable'),
  empty: (route) => json(route, EMPTY.find(([path]) => path.test(new URL(route.request().url()).pathname))?.[1] ?? []),
}

for (const [state, answer] of Object.entries(STATES)) {
  test(`every page is as accessible while it is ${state}`, async ({ page }) => {
    test.slow()
    await play(page)
    await page.route(/\/api\/(?!auth\/refresh|config)/, answer)
    for (const path of OPEN) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await judge(page, `${path} ${state} ${colorScheme}`, colorScheme === 'light' ? RULES : CONTRAST)
      }
    }
  })
}
