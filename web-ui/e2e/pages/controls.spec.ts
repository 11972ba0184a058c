import { FLEET, json, play, problem } from '../fleet.ts'
import { PAUSES } from '../played/controls.ts'
import { ahead } from '../played/answer.ts'
import { HASH, YAML } from '../played/configuration.ts'
import { expect, test } from '../test.ts'

const CONFIGURED = { id: 5, node_id: 4, yaml_config: YAML, config_hash: HASH, is_active: true, created_at: ahead(-86_400) }

test('a pause is told on every page, and ended from there by who may', async ({ page }) => {
  await play(page, { pauses: PAUSES })
  for (const path of ['/', '/settings', '/admin/users']) {
    await page.goto(path)
    await expect(page.getByRole('region', { name: 'Paused' })).toContainText('Scaling of region us-ashburn-1 is paused until 12:00:00: Network maintenance')
  }
  await page.getByRole('button', { name: 'Resume scaling of pool batch-workers' }).click()
  const ended = page.waitForRequest((one) => one.method() === 'DELETE')
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  expect(new URL((await ended).url()).pathname).toBe('/api/pauses/8')
})

test('who may not resume is told of the pause all the same', async ({ page }) => {
  await play(page, { pauses: PAUSES, role: 'USER' })
  await page.goto('/pools/2')
  await expect(page.getByRole('region', { name: 'Paused' })).toContainText('Network maintenance')
  await expect(page.getByRole('button', { name: /^Resume/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Pin…' })).toHaveCount(0)
})

test('a pool is paused, or as much around it as is asked for', async ({ page }) => {
  await play(page)
  await page.goto('/pools/2')
  await page.getByRole('button', { name: 'Pause…' }).click()
  await page.getByRole('combobox', { name: 'What' }).selectOption('region')
  await page.getByRole('combobox', { name: 'For' }).selectOption('')
  await page.getByLabel('Why').fill('maintenance')
  const asked = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/pauses'))
  await page.getByRole('button', { name: 'Pause region us-ashburn-1' }).click()
  expect((await asked).postDataJSON()).toEqual({ scope: 'region', target: 'us-ashburn-1', until: null, reason: 'maintenance' })
})

test('a pool is pinned within its limits, and unpinned', async ({ page }) => {
  await play(page)
  await page.goto('/pools/2')
  await page.getByRole('button', { name: 'Pin…' }).click()
  await page.getByRole('spinbutton', { name: 'Instances' }).fill('13')
  await page.getByLabel('Why').fill('launch')
  await page.getByRole('button', { name: 'Pin at 13' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.getByRole('spinbutton', { name: 'Instances' }).fill('8')
  const asked = page.waitForRequest('**/api/pools/2/pin')
  await page.getByRole('button', { name: 'Pin at 8' }).click()
  expect((await asked).postDataJSON()).toEqual({ size: 8, until: ahead(3_600).replace('.000', '.000'), reason: 'launch' })

  const pinned = { ...FLEET[0]?.pools[1], pin: { size: 8, until: ahead(3_600), reason: 'launch', set_by: 'ada@example.org' } }
  await page.route('**/api/pools/2', (route) => json(route, pinned))
  await page.reload()
  await expect(page.getByText('Pinned at 8')).toBeVisible()
  await page.getByRole('button', { name: 'Unpin…' }).click()
  const freed = page.waitForRequest((one) => one.method() === 'DELETE')
  await page.getByRole('button', { name: 'Unpin', exact: true }).click()
  expect(new URL((await freed).url()).pathname).toBe('/api/pools/2/pin')
})

test('a pool is handed to another node, which is said to name it or not', async ({ page }) => {
  await play(page)
  await page.goto('/pools/2')
  await page.getByRole('button', { name: 'Hand over…' }).click()
  const dialog = page.getByRole('dialog')
  const act = dialog.getByRole('button', { name: /^Hand over/ })
  await expect(act).toBeDisabled()
  await expect(dialog.getByLabel('Node').getByRole('option')).toHaveText(['Choose a node', 'fra-1', 'lon-1', 'phx-1'])
  await page.route('**/api/nodes/4/config', (route) => json(route, { ...CONFIGURED, yaml_config: 'pools: []' }))
  await dialog.getByLabel('Node').selectOption('phx-1')
  await expect(dialog.getByRole('status')).toContainText('The configuration of phx-1 does not name this pool: until it does, nobody decides its size.')
  await dialog.getByLabel('Node').selectOption('fra-1')
  await expect(dialog.getByRole('status')).toContainText('The configuration of fra-1 names this pool.')
  const asked = page.waitForRequest('**/api/pools/2/hand-over')
  await dialog.getByRole('button', { name: 'Hand over to fra-1' }).click()
  expect((await asked).postDataJSON()).toEqual({ node_id: 2 })
  await expect(dialog).toBeHidden()
})

test.describe('a refused pin', () => {
  test.use({ refusals: true })

  test('says why in its dialog', async ({ page }) => {
    await play(page)
    await page.route('**/api/pools/2/pin', (route) => problem(route, 422, 'The pin is not possible', { errors: [{ pointer: '/size', message: 'is above the guard rail for a pool, 6' }] }))
    await page.goto('/pools/2')
    await page.getByRole('button', { name: 'Pin…' }).click()
    await page.getByLabel('Why').fill('launch')
    await page.getByRole('button', { name: 'Pin at 9' }).click()
    await expect(page.getByRole('alert')).toContainText('is above the guard rail for a pool, 6')
  })
})
