import { readFile } from 'node:fs/promises'
import { FLEET, play, problem } from '../fleet.ts'
import { expect, test } from '../test.ts'

test('decisions of all pools are filtered by the address and opened where they stand', async ({ page }) => {
  await play(page)
  await page.goto('/decisions?action=SCALE_OUT')
  const rows = page.locator('main details:has(> summary)')
  await expect(rows).toHaveCount(3)
  await expect(rows.first()).toContainText('checkout-api')
  await rows.first().locator('summary').first().click()
  await expect(page.getByRole('region', { name: 'What the rules made of it' })).toContainText('Load above high')
  const asked = page.waitForRequest(/decisions\?.*node_id=2/)
  await page.getByLabel('Node', { exact: true }).selectOption('fra-1')
  await asked
  await expect(page).toHaveURL(/node=2/)
})

test('a list is exported whole, and no spreadsheet takes a cell for a formula', async ({ page }) => {
  await play(page, { nodes: FLEET.slice(0, 1).map((node) => ({ ...node, name: '=1+1', error_message: '@SUM(A1), said "so"' })) })
  await page.goto('/nodes')
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const saved = await file
  expect(saved.suggestedFilename()).toBe('nodes-2026-11-23.csv')
  const text = await readFile(await saved.path(), 'utf8')
  expect(text.split('\r\n')[1]).toMatch(/^1,'=1\+1,us-ashburn-1,ACTIVE,.*,"'@SUM\(A1\), said ""so"""$/)
})

test('schedules show the week and what comes next, in the zone of the window', async ({ page }) => {
  await play(page)
  await page.goto('/schedules')
  await expect(page.getByRole('region', { name: 'Seven days' }).getByRole('listitem').first()).toContainText('office hours, at least 4')
  const next = page.getByRole('region', { name: 'Now and next' }).getByRole('row')
  await expect(next.nth(1)).toContainText('now')
  await expect(next.nth(2)).toContainText('Tue 24 Nov, 08:00 UTC')
})

test.describe('the status page', () => {
  test.use({ refusals: true })

  test('tells which service fails and which bounds hold', async ({ page }) => {
    await play(page)
    await page.route('**/api/analytics/**', (route) => problem(route, 503, 'down'))
    await page.goto('/status')
    const services = page.getByRole('region', { name: 'Services' })
    await expect(services.getByRole('listitem').filter({ hasText: 'Registry' })).toContainText('Answers')
    await expect(services.getByRole('listitem').filter({ hasText: 'Analytics' })).toContainText('Failing')
    await expect(page.getByRole('region', { name: 'Guard rails' })).toContainText('Instances of the whole fleetat most 2,000')
    await page.getByRole('button', { name: 'Change…' }).click()
    await page.getByLabel('Instances of one pool').fill('40')
    const asked = page.waitForRequest((one) => one.method() === 'PUT')
    await page.getByRole('button', { name: 'Set guard rails' }).click()
    expect((await asked).postDataJSON()).toEqual({ max_fleet_instances: 2000, max_pool_instances: 40, max_change_per_ten_minutes: 20 })
  })
})

test('German is a choice, and the wish of the browser the first one', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'de-AT', timezoneId: 'Europe/Vienna' })
  const page = await context.newPage()
  await play(page)
  await page.goto('/settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.getByRole('radio', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await context.close()
})

test('no word of a page was left out of the translation', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('language', 'pseudo'))
  await play(page)
  for (const path of ['/', '/nodes', '/nodes/1?tab=keys', '/pools/2', '/decisions', '/schedules', '/join-tokens', '/admin/users', '/admin/audit-logs', '/status', '/settings']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const labels = await page.locator('main').locator('h2, th, button, label, [role=tab], dt').allInnerTexts()
    const plain = labels.map((text) => text.trim()).filter((text) => /[A-Za-z]{3}/.test(text) && !text.includes('['))
    expect(plain.filter((text) => !['English', 'Deutsch', 'UTC'].includes(text)), path).toEqual([])
  }
})
