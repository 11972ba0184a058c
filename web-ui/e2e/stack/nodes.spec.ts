import type { APIRequestContext } from '@playwright/test'
import { expect, test } from '../test.ts'
import { given, shot, signIn } from './person.ts'

test.use({ refusals: true, viewport: { width: 1440, height: 900 } })

const NAME = `browser-${Date.now()}`
const POOL = `${NAME}-pool`

const report = (request: APIRequestContext, key: string) => {
  const sampled_at = new Date().toISOString()
  const pool = { oracle_pool_id: `ocid1.instancepool.oc1.iad.${POOL}`, name: POOL, region: 'us-ashburn-1', pool_status: 'healthy', lifecycle_state: 'RUNNING', mode: 'on', is_active: true, current_instances: 3, active_instances: 3, min_instances: 2, max_instances: 9, avg_cpu_utilization: 40, avg_memory_utilization: 40, sampled_at }
  return request.post('/api/heartbeat', { headers: { 'X-API-Key': key }, data: { status: 'active', pool_analytics: [pool] } })
}

test('a node is connected with one command, hands a pool over and back, loses its key and is removed', async ({ page, request }) => {
  await signIn(page, given('POOLKEEPER_PASSWORD'))
  await page.getByRole('link', { name: 'Nodes', exact: true }).click()
  const other = await page.getByRole('table').getByRole('link').first().innerText()
  await page.getByRole('button', { name: 'Connect a node' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Node name').fill(NAME)
  await dialog.getByRole('textbox', { name: 'Region' }).fill('us-ashburn-1')
  await dialog.getByRole('button', { name: 'Make a join token' }).click()
  const command = dialog.getByLabel('Command that starts the agent')
  await expect(command).toContainText('JOIN_TOKEN=pkj_')
  await expect(dialog.getByRole('status')).toContainText('Waiting for the agent…')
  await shot(page, 'enrolment')

  // the test is the agent: what the command hands it is all it has
  const token = /JOIN_TOKEN='?(pkj_\w+)/.exec(await command.innerText())?.[1] ?? ''
  const enrolled = await request.post('/api/nodes/register', { headers: { Authorization: `Bearer ${token}` }, data: { name: NAME, region: 'us-ashburn-1' } })
  expect(enrolled.status(), await enrolled.text()).toBe(200)
  const { node_id, api_key } = (await enrolled.json()) as { node_id: number; api_key: string }
  await expect(dialog.getByRole('status')).toContainText('Enrolled. Waiting for its first report…')
  expect((await report(request, api_key)).status()).toBe(200)
  await expect(dialog.getByRole('status')).toContainText(`${NAME} is connected`)
  await shot(page, 'enrolment-green')
  await dialog.getByRole('link', { name: 'Open the node' }).click()
  await expect(page).toHaveURL(new RegExp(`/nodes/${node_id}$`))
  await expect(page.getByText('pkj_')).toHaveCount(0)

  await page.getByRole('listitem', { name: `Pool ${POOL}` }).getByRole('link').first().click()
  const handOver = async (to: string) => {
    await page.getByRole('button', { name: 'Hand over…' }).click()
    await page.getByRole('dialog').getByLabel('Node', { exact: true }).selectOption({ label: to })
    await expect(page.getByRole('dialog').getByRole('status')).toContainText(`The configuration of ${to} does not name this pool`)
    await shot(page, 'hand-over')
    await page.getByRole('dialog').getByRole('button', { name: `Hand over to ${to}` }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.locator('main').getByRole('link', { name: to, exact: true })).toBeVisible()
  }
  await handOver(other)
  await handOver(NAME)

  await page.goto(`/nodes/${node_id}?tab=keys`)
  await page.getByRole('button', { name: 'Revoke…' }).click()
  await page.getByLabel(`Type ${NAME} to confirm`).fill(NAME)
  await page.getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByRole('region', { name: 'Keys of the node' })).toContainText('Revoked')
  await expect.poll(async () => (await report(request, api_key)).status()).toBe(401)
  await shot(page, 'key-revoked')

  await page.getByRole('button', { name: 'Remove node…' }).click()
  await page.getByLabel(`Type ${NAME} to confirm`).fill(NAME)
  await page.getByRole('button', { name: 'Remove node', exact: true }).click()
  await expect(page).toHaveURL(/\/nodes$/)
  await expect(page.getByRole('link', { name: other })).toBeVisible()
  await expect(page.getByRole('link', { name: NAME })).toHaveCount(0)

  // the glance at the fleet is some seconds old; whoever comes next shall not meet what is gone
  await page.goto('/')
  await expect(page.getByRole('article', { name: `Node ${other}` })).toBeVisible()
  await expect(page.getByRole('article', { name: `Node ${NAME}` })).toHaveCount(0)
})
