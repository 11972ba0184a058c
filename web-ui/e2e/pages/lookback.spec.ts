import type { Page } from '@playwright/test'
import { json, play, problem } from '../fleet.ts'
import { CHECKOUT, SHADOW } from '../played/analytics.ts'
import { YAML } from '../played/configuration.ts'
import { expect, test } from '../test.ts'

const { comparison: _, ...LISTED } = SHADOW
const shadowed = (page: Page) => page.route('**/api/analytics/shadows', (route) => json(route, [LISTED]))

test('the dashboard tells what the fleet costs, and how many pools are left out', async ({ page }) => {
  await play(page)
  await page.goto('/')
  const cost = page.getByRole('region', { name: 'Cost', exact: true })
  await expect(cost).toContainText('Cost this month521.04')
  await expect(cost).toContainText('Run rate, a month876.00')
  await expect(cost).toContainText('Saved against always at maximum682.96')
  await expect(cost).toContainText('1 pool without a price is not in these sums')
  await cost.getByRole('link', { name: 'checkout-api' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'checkout-api' })).toBeVisible()
})

test('a cost nobody can know is a dash with a reason, and no zero', async ({ page }) => {
  await play(page)
  await page.goto('/pools/1')
  const cost = page.getByRole('region', { name: 'Cost', exact: true })
  await expect(cost).toContainText('Cost this month—its policy names no price_per_instance_hour')
  await expect(cost).toContainText('Instance-hours this month900.2')
  await expect(cost).not.toContainText('0.00 an hour')
})

test('a pool tells what its floors and its regrets came to, and how long its instances take', async ({ page }) => {
  await play(page)
  await page.goto('/pools/2')
  await expect(page.getByRole('row', { name: 'office hours 4 31.5 3.15 12' })).toBeVisible()
  await expect(page.getByRole('row', { name: /^sale It was not in force/ })).toContainText('—')
  await expect(page.getByText('In all: 4 minutes short, 0.07 saved.')).toBeVisible()
  const times = page.getByRole('region', { name: 'Provisioning times, last 7 days' }).first()
  await expect(times.getByRole('row').nth(1)).toContainText('95 s130 s120 s180 s')
  await page.getByRole('link', { name: '5 → 3' }).click()
  await expect(page).toHaveURL(/decisions\?decision=d-4/)
})

test('without a shadow the pool says how to get one, to whom may', async ({ page }) => {
  await play(page)
  await page.goto('/pools/2')
  const card = page.getByRole('region', { name: 'Shadow policy', exact: true })
  await expect(card.getByRole('link', { name: 'Edit the configuration and try the text as a shadow.' })).toHaveAttribute('href', '/nodes/1?tab=configuration')
  await play(page, { role: 'USER' })
  await page.reload()
  await expect(card).toContainText('Operators try one from the configuration editor.')
})

test('a shadow is compared, promoted through the editor and its plan, and removed', async ({ page }) => {
  await play(page)
  await shadowed(page)
  await page.goto('/pools/2')
  const card = page.getByRole('region', { name: 'Shadow policy', exact: true })
  await expect(card).toContainText('Ready to be promoted')
  await expect(card).toContainText('29 hours compared, 24 are asked for')
  await expect(card.locator('canvas')).toBeVisible()
  await card.getByRole('button', { name: 'Remove…' }).click()
  const removed = page.waitForRequest((one) => one.method() === 'DELETE')
  await page.getByRole('button', { name: 'Remove the shadow' }).click()
  expect(new URL((await removed).url()).pathname).toBe(`/api/analytics/shadows/${CHECKOUT}`)

  await card.getByRole('link', { name: 'Promote…' }).click()
  await expect(page.getByRole('textbox', { name: 'Configuration as YAML' })).toContainText('max: 80')
  await expect(page.getByLabel('Why (for the history)')).toHaveValue('The shadow of checkout-api')
  await expect(page.getByRole('region', { name: 'What would change' })).toContainText('may grow to 20 instances')
  const saved = page.waitForRequest((one) => one.method() === 'PUT')
  await page.getByRole('button', { name: 'Save configuration' }).click()
  expect((await saved).postDataJSON()).toEqual({ yaml_config: YAML.replace('max: 75', 'max: 80'), comment: 'The shadow of checkout-api' })
  await expect(page).not.toHaveURL(/shadow=/)
  await expect(page.getByRole('region', { name: 'YAML' })).toBeVisible()
})

test('who may not change anything sees the comparison all the same', async ({ page }) => {
  await play(page, { role: 'USER' })
  await shadowed(page)
  await page.goto('/pools/2')
  await expect(page.getByText('Ready to be promoted')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Promote…' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Remove…' })).toHaveCount(0)
})

test.describe('when analytics fails', () => {
  test.use({ refusals: true })

  test('a pool of which nothing was recorded yet is not called a failure', async ({ page }) => {
    await play(page)
    await page.route(/api\/analytics\/cost\/(floors|regrets)/, (route) => problem(route, 404, 'There is no pool of that name'))
    await page.goto('/pools/2')
    await expect(page.getByText('Nothing was recorded of this pool yet.')).toHaveCount(2)
    await expect(page.getByText('could not be loaded')).toHaveCount(0)
  })

  test('each part says so by itself, and the rest stays', async ({ page }) => {
    await play(page)
    await page.route(/api\/analytics\/(cost|shadows|provisioning)/, (route) => problem(route, 503, 'down'))
    await page.goto('/pools/2')
    for (const what of ['Cost', 'Shadow policies', 'Provisioning times', 'The cost of the floors', 'The regrets']) await expect(page.getByText(`${what} could not be loaded.`)).toBeVisible()
    await expect(page.locator('canvas')).toHaveCount(2)
  })
})
