import { play } from '../fleet.ts'
import { expect, test } from '../test.ts'

test('the list of nodes is sorted and filtered by the address', async ({ page }) => {
  await play(page)
  await page.goto('/nodes?sort=name')
  const names = page.getByRole('table').getByRole('link')
  await expect(names).toHaveText(['ash-1', 'fra-1', 'lon-1', 'phx-1'])
  await page.getByRole('button', { name: 'Node', exact: true }).click()
  await expect(page).toHaveURL(/down=true/)
  await expect(names).toHaveText(['phx-1', 'lon-1', 'fra-1', 'ash-1'])
  await page.getByLabel('Find a node or pool').fill('checkout')
  await expect(page).toHaveURL(/q=checkout/)
  await expect(names).toHaveText(['ash-1'])
})

test('a node that does not yet run its wanted configuration says so', async ({ page }) => {
  await play(page)
  await page.goto('/nodes/2?tab=configuration')
  const configuration = page.getByRole('region', { name: 'Configuration' })
  await expect(configuration.getByText('Not yet running')).toBeVisible()
  await expect(configuration.getByText('9f2c4d1a', { exact: true })).toBeVisible()
  await expect(configuration.getByText('11aa22bb', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'YAML' })).toContainText('scaling_limits: {min: 2, max: 12}')
  await page.getByRole('tab', { name: 'Lifecycle' }).click()
  await expect(page).toHaveURL(/tab=lifecycle/)
  await expect(page.getByText('Went offline')).toBeVisible()
})

test('a pool tells its decisions, and each its full record', async ({ page }) => {
  await play(page)
  await page.goto('/pools/2')
  await expect(page.getByRole('heading', { level: 1, name: 'checkout-api' })).toBeVisible()
  await expect(page.locator('canvas')).toHaveCount(2)
  const decisions = page.getByRole('region', { name: 'Decisions' })
  await decisions.getByText('Scaling out 6 → 9').click()
  await expect(decisions.getByRole('region', { name: 'What was seen' })).toContainText('Target size 6, 6 running')
  await expect(decisions.getByRole('row', { name: /memory/ })).toContainText('not known')
  await expect(decisions.getByRole('region', { name: 'What would have changed it' })).toContainText('Without “Out step” the number would have gone on as 10, not 9.')
  await decisions.getByText('Full record').click()
  await expect(decisions.getByLabel('Full record')).toContainText('"load": 532')
  await decisions.getByRole('radio', { name: 'Held' }).click()
  await expect(page).toHaveURL(/action=HOLD/)
  await expect(decisions.getByText('No such decision has been reported.')).toBeVisible()
})

test('the audit log is filtered by the address', async ({ page }) => {
  await play(page)
  await page.goto('/admin/audit-logs')
  await expect(page.getByText('4 of 4')).toBeVisible()
  await page.getByLabel('Result').selectOption('FAILURE')
  await expect(page).toHaveURL(/status=FAILURE/)
  await expect(page.getByText('1 of 1')).toBeVisible()
  await page.getByText('Login failed', { exact: true }).click()
  await expect(page.getByText('Wrong password')).toBeVisible()
})

test('an address that leads nowhere says so within the frame', async ({ page }) => {
  await play(page)
  await page.goto('/nope')
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to the dashboard' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
})

test.describe('with an unknown id', () => {
  test.use({ refusals: true })

  test('a pool that does not exist is not found', async ({ page }) => {
    await play(page)
    await page.goto('/pools/99')
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  })
})
