import type { Page } from '@playwright/test'
import { FLEET, json, play, problem } from '../fleet.ts'
import { backtest, CHECKOUT, compared } from '../played/analytics.ts'
import { YAML } from '../played/configuration.ts'
import { expect, test } from '../test.ts'

test.use({ refusals: true })

const past = (page: Page) => page.getByRole('region', { name: 'Backtest', exact: true })

async function edit(page: Page) {
  await play(page)
  await page.goto('/nodes/1?tab=configuration')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const editor = page.getByRole('textbox', { name: 'Configuration as YAML' })
  await expect(editor).toContainText('checkout-api')
  await editor.fill(YAML.replace('max: 75', 'max: 80'))
}

test('an edited text is tested on the last week, pool by pool, beside what happened', async ({ page }) => {
  await edit(page)
  const asked = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/backtests'))
  await past(page).getByRole('button', { name: 'Test on the past' }).click()
  expect((await asked).postDataJSON()).toEqual({ node_id: 1, oracle_pool_id: CHECKOUT, yaml: YAML.replace('max: 75', 'max: 80'), from: '2026-11-16T10:00:00Z', to: '2026-11-23T10:00:00Z' })
  const pool = past(page).getByRole('listitem').filter({ hasText: 'checkout-api' }).first()
  await expect(pool).toContainText('−90.3 instance-hours, +9 minutes short'.replace('−', '-'))
  await pool.locator('summary').click()
  await expect(pool.getByRole('row', { name: 'Cost 61.02 70.05 -9.03' })).toBeVisible()
  await expect(pool.getByText('The target of cpu rises from 60 to 70.')).toBeVisible()
  await expect(pool.getByRole('link', { name: 'Open the decision of that moment' })).toHaveAttribute('href', '/decisions?decision=d-4')
  await expect(pool.locator('canvas')).toBeVisible()
  await pool.getByRole('radio', { name: 'Table' }).click()
  await expect(pool.getByRole('table', { name: 'Instances of checkout-api: tested, actual and needed' }).getByRole('row')).not.toHaveCount(0)
  await expect(past(page).getByText('Nothing was recorded of this pool in that time.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Configuration as YAML' }).fill(YAML)
  await expect(past(page).getByText('The text has changed since this test.')).toBeVisible()
})

test('progress is told, and a backtest is cancelled', async ({ page }) => {
  await edit(page)
  let cancelled = false
  await page.route('**/api/analytics/backtests/b-1', (route) => {
    cancelled ||= route.request().method() === 'DELETE'
    return json(route, backtest({ status: cancelled ? 'CANCELLED' : 'RUNNING', done: 3, total: 50, totals: null, pools: null }))
  })
  await past(page).getByRole('radio', { name: '30d' }).click()
  await past(page).getByRole('button', { name: 'Test on the past' }).click()
  await expect(past(page).getByText('3 of 50 pools tested')).toBeVisible()
  await past(page).getByRole('button', { name: 'Cancel the backtest' }).click()
  await expect(past(page).getByText('Cancelled.')).toBeVisible()
})

test('a fault of the text leads to its place', async ({ page }) => {
  await edit(page)
  await page.route('**/api/analytics/backtests', (route) => problem(route, 422, 'The policy has problems', { errors: [{ field: '$.pools[0].scaling_limits', message: 'min is above max', line: 6, column: 5 }] }))
  await past(page).getByRole('button', { name: 'Test on the past' }).click()
  await expect(past(page).getByRole('alert')).toContainText('min is above max')
  await past(page).getByRole('button', { name: 'line 6, column 5' }).click()
  await expect(page.getByRole('textbox', { name: 'Configuration as YAML' })).toBeFocused()
})

test('a load of one’s own stands in for the past', async ({ page }) => {
  await edit(page)
  await past(page).getByLabel('Bring a CSV…').setInputFiles({ name: 'load.csv', mimeType: 'text/csv', buffer: Buffer.from('timestamp,value\n2026-11-20T00:00:00Z,120\n') })
  await past(page).getByLabel('One instance carries').fill('50')
  await page.route('**/api/analytics/backtests/b-1', (route) => json(route, backtest({ totals: null, pools: [compared({ actual: null, saved_money: null, first_difference: null })] })))
  const asked = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/backtests'))
  await past(page).getByRole('button', { name: 'Test on the past' }).click()
  expect((await asked).postDataJSON()).toMatchObject({ oracle_pool_id: CHECKOUT, csv: 'timestamp,value\n2026-11-20T00:00:00Z,120\n', per_instance: 50 })
  await expect(past(page).getByText('Tested against the load you brought')).toBeVisible()
})

test('without any past the page says what would help', async ({ page }) => {
  await edit(page)
  await page.route('**/api/analytics/backtests/b-1', (route) => json(route, backtest({ pools: [compared({ problem: 'Nothing was recorded of this pool in that time.', tested: null, actual: null })], totals: null })))
  await past(page).getByRole('button', { name: 'Test on the past' }).click()
  await expect(past(page).getByText('There is no past of these pools in that time.')).toBeVisible()
  await page.route('**/api/nodes/1', (route) => json(route, { ...FLEET[0], pools: [] }))
  await page.reload()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(past(page).getByLabel('Bring a CSV…')).toBeAttached()
  await page.getByRole('textbox', { name: 'Configuration as YAML' }).fill('pools: []')
  await expect(past(page).getByText('The text names no pool yet')).toBeVisible()
})

test('the text is tried as the shadow of a pool', async ({ page }) => {
  await edit(page)
  await page.getByRole('button', { name: 'Try as shadow…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Pool').selectOption('checkout-api')
  await dialog.getByLabel('What is tried').fill('higher threshold')
  const asked = page.waitForRequest((one) => one.method() === 'PUT')
  await dialog.getByRole('button', { name: 'Set the shadow of checkout-api' }).click()
  expect(new URL((await asked).url()).pathname).toBe(`/api/analytics/shadows/${CHECKOUT}`)
  expect((await asked).postDataJSON()).toEqual({ yaml: YAML.replace('max: 75', 'max: 80'), comment: 'higher threshold' })
  await expect(page.getByText('Runs as the shadow of')).toBeVisible()
})
