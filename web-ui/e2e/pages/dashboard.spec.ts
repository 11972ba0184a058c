import { FLEET, json, play, problem } from '../fleet.ts'
import { NOW } from '../played/answer.ts'
import { expect, test } from '../test.ts'

test('tells the fleet at a glance: figures with their age, and a dash for what nobody knows', async ({ page }) => {
  await play(page)
  await page.goto('/')
  const figures = page.getByRole('region', { name: 'Fleet figures' })
  await expect(figures).toContainText('Active nodes2just now')
  await expect(figures).toContainText('Active pools31 more without fresh figures')
  await expect(figures).toContainText('Running instances1622 s ago')
  await expect(figures).toContainText('Average CPU82.7 %22 s ago')
  await expect(figures).toContainText('Average memory—not knownnot reported')
})

test('puts the worst node first and each pool beneath its node', async ({ page }) => {
  await play(page)
  await page.goto('/')
  const nodes = page.getByRole('article')
  await expect(nodes).toHaveCount(4)
  for (const [i, name] of ['lon-1', 'fra-1', 'ash-1', 'phx-1'].entries()) await expect(nodes.nth(i)).toHaveAccessibleName(`Node ${name}`)
  await expect(nodes.nth(2).getByRole('listitem', { name: 'Pool checkout-api' })).toContainText('9 of 2–12')
})

test('tells what needs someone now, each with the way there, and which regions are worst', async ({ page }) => {
  await play(page)
  await page.goto('/')
  const alerts = page.getByRole('region', { name: 'Alerts' })
  await expect(alerts.getByRole('listitem').filter({ hasText: 'Offline' })).toContainText('lon-1')
  await expect(alerts.getByRole('listitem').filter({ hasText: 'Resize failed' }).getByRole('link', { name: 'batch-workers' })).toHaveAttribute('href', /^\/pools\/\d+$/)
  const regions = page.getByRole('region', { name: 'List of regions' })
  await expect(regions.getByRole('row').nth(1)).toContainText('uk-london-11 away or in error')
  await regions.getByRole('link', { name: 'uk-london-1' }).click()
  await expect(page).toHaveURL(/nodes\?region=uk-london-1/)
})

test('says so when nothing needs anyone, and no list of one region', async ({ page }) => {
  await play(page, { nodes: FLEET.slice(0, 1).map((node) => ({ ...node, pools: node.pools.slice(0, 1) })) })
  await page.route('**/api/analytics/decisions?*', (route) => json(route, []))
  await page.goto('/')
  await expect(page.getByRole('region', { name: 'Alerts' })).toHaveText('Nothing needs anyone.')
  await expect(page.getByRole('heading', { name: 'Regions' })).toHaveCount(0)
})

test('says why a pool has its size, and when it may act next', async ({ page }) => {
  await play(page)
  await page.goto('/')
  const pool = page.getByRole('listitem', { name: 'Pool checkout-api' })
  await expect(pool).toContainText('Scaling out 6 → 9')
  await expect(pool).toContainText('CPU load of 532 % needs 9 instances at a target of 65 %; 6 ran.')
  await expect(pool).toContainText('May act next at 11:01:34 (in 1 min).')
  const failed = page.getByRole('listitem', { name: 'Pool batch-workers' })
  await expect(failed).toContainText('Resize failed')
  await expect(failed).toContainText('Out of host capacity.')
})

test('does not call stale figures the present', async ({ page }) => {
  await play(page)
  await page.goto('/')
  const pool = page.getByRole('listitem', { name: 'Pool reports' })
  await expect(pool).toContainText('Was healthy')
  await expect(pool).toContainText('last sample 1 h ago')
})

test('keeps the range in the address, and shows the chart as a table too', async ({ page }) => {
  await play(page)
  await page.goto('/?range=24h')
  await expect(page.getByRole('radio', { name: '24h' })).toBeChecked()
  await page.getByRole('radio', { name: '1h' }).click()
  await expect(page).toHaveURL(/range=1h/)
  await page.getByRole('radio', { name: 'Table' }).click()
  await expect(page.getByRole('table', { name: 'Instances of all pools over time' }).getByRole('row')).not.toHaveCount(0)
})

test('with no node at all, shows three steps to the first one', async ({ page }) => {
  await play(page, { nodes: [] })
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'No node yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Connect a node' }).click()
  await page.getByLabel('Node name').fill('ash-1')
  await page.getByRole('textbox', { name: 'Region' }).fill('us-ashburn-1')
  await page.getByRole('button', { name: 'Make a join token' }).click()
  await expect(page.getByLabel('Command that starts the agent')).toContainText('JOIN_TOKEN=pkj_0123456789ab_played')
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('pkj_')).toHaveCount(0)
})

test('with every node away, still shows them', async ({ page }) => {
  await play(page, { nodes: FLEET.slice(2, 3) })
  await page.goto('/')
  await expect(page.getByRole('article', { name: 'Node lon-1' })).toContainText('Offline')
  await expect(page.getByRole('heading', { name: 'No node yet' })).toBeHidden()
})

test.describe('when services fail', () => {
  test.use({ refusals: true })

  test('one failing panel leaves the others alone, and another try fills it', async ({ page }) => {
    await play(page)
    await page.route('**/api/analytics/instance-trends?*', (route) => problem(route, 503, 'Unavailable'))
    await page.goto('/')
    await expect(page.getByText('Instance trend could not be loaded.')).toBeVisible()
    await expect(page.getByRole('article', { name: 'Node ash-1' })).toBeVisible()
    await page.unroute('**/api/analytics/instance-trends?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Instances of all pools over time')).toBeVisible()
  })

  test('a later failure keeps what is known, marked as such', async ({ page }) => {
    await play(page)
    await page.goto('/')
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    await page.route('**/api/fleet', (route) => route.abort())
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByText('Connection lost')).toBeVisible()
    await expect(page.getByText('Nodes and pools: the last update failed.')).toBeVisible()
    await expect(page.getByRole('article', { name: 'Node ash-1' })).toBeVisible()
  })
})

test('asks every five seconds while seen, and rests while hidden', async ({ page }) => {
  await page.clock.install({ time: NOW })
  await play(page, { frozen: false })
  let asked = 0
  page.on('request', (request) => (asked += request.url().endsWith('/api/fleet') ? 1 : 0))
  await page.goto('/')
  await expect(page.getByRole('article', { name: 'Node ash-1' })).toBeVisible()
  const before = asked
  await expect.poll(async () => (await page.clock.runFor(5_000), asked)).toBeGreaterThan(before + 1)

  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  })
  // what was under way when it was hidden may still be heard of
  const inMinute = async () => {
    const sofar = asked
    await page.clock.runFor(60_000)
    return asked - sofar
  }
  await expect.poll(inMinute).toBe(0)
})
