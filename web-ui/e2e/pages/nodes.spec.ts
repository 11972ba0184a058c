import { FLEET, json, play } from '../fleet.ts'
import { TOKENS } from '../played/nodes.ts'
import { expect, test } from '../test.ts'

test('enrolment is one command, and turns green when the node has come', async ({ page }) => {
  await play(page)
  await page.goto('/nodes')
  await page.getByRole('button', { name: 'Connect a node' }).click()
  await page.getByLabel('Node name').fill("o'hare 2")
  await page.getByRole('textbox', { name: 'Region' }).fill('us-ashburn-1')
  await page.getByRole('button', { name: 'Make a join token' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Command that starts the agent')).toContainText("NODE_NAME='o'\\''hare 2'")
  await expect(dialog.getByRole('timer')).toHaveText('15:00')
  await expect(dialog.getByRole('status')).toContainText('Waiting for the agent…')

  let seen = false
  await page.route('**/api/nodes/join-tokens?*', (route) => json(route, [{ ...TOKENS[0], used_at: '2026-11-23T10:00:05Z', node_id: 4 }]))
  await page.route('**/api/nodes/4', (route) => json(route, { ...FLEET[3], status: seen ? 'ACTIVE' : 'INACTIVE' }))
  await expect(dialog.getByRole('status')).toContainText('Enrolled. Waiting for its first report…')
  seen = true
  await expect(dialog.getByRole('status')).toContainText('phx-1 is connected')
  await dialog.getByRole('link', { name: 'Open the node' }).click()
  await expect(page).toHaveURL(/\/nodes\/4$/)
  await expect(page.getByText('pkj_')).toHaveCount(0)
})

test('join tokens tell what became of them', async ({ page }) => {
  await play(page)
  await page.goto('/join-tokens')
  await expect(page.getByRole('row', { name: /0123456789ab/ })).toContainText('Waiting')
  await expect(page.getByRole('row', { name: /ba9876543210/ })).toContainText('ash-1')
  await expect(page.getByRole('row', { name: /000000000000/ })).toContainText('Expired')
  await expect(page.getByRole('row', { name: /111111111111/ })).toContainText('Revoked')
  await expect(page.getByRole('row', { name: /222222222222/ })).toContainText('Node 77, removed')
  await expect(page.getByRole('button', { name: /^Revoke/ })).toHaveCount(1)
  await page.getByRole('button', { name: 'Revoke pkj_0123456789ab…' }).click()
  const revoked = page.waitForRequest((one) => one.method() === 'DELETE')
  await page.getByRole('button', { name: 'Revoke the token' }).click()
  expect(new URL((await revoked).url()).pathname).toBe('/api/nodes/join-tokens/1')
})

test('a key is revoked only after the name of its node was typed', async ({ page }) => {
  await play(page)
  await page.goto('/nodes/1?tab=keys')
  await expect(page.getByRole('row', { name: /k3y0fash0000/ })).toContainText('Expired')
  await page.getByRole('row', { name: /k3y0fash0001/ }).getByRole('button', { name: 'Revoke…' }).click()
  await expect(page.getByRole('button', { name: 'Revoke key' })).toBeDisabled()
  await page.getByLabel('Type ash-1 to confirm').fill('ash-1')
  const revoked = page.waitForRequest((one) => one.method() === 'DELETE')
  await page.getByRole('button', { name: 'Revoke key' }).click()
  expect(new URL((await revoked).url()).pathname).toBe('/api/nodes/1/keys/k3y0fash0001')
})

test('a node tells how its agent is, and a figure nobody sent is not a zero', async ({ page }) => {
  await play(page)
  await page.goto('/nodes/1?tab=health')
  const agent = page.getByRole('region', { name: 'The agent' })
  await expect(agent).toContainText('-0.1 sIn time')
  await expect(agent).toContainText('Waiting reports0Delivered')
  await expect(agent).toContainText('81 days left')
  await expect(page.getByText('98.6 % online')).toBeVisible()
  await page.getByRole('radio', { name: 'Table' }).click()
  await expect(page.getByRole('region', { name: 'Online and offline over time' }).getByRole('row')).toHaveCount(4)

  await page.route('**/api/nodes/1', (route) => json(route, { ...FLEET[0], metrics: null }))
  await page.reload()
  await expect(agent).toContainText('Clocknot reported')
})

test('a node is removed only after its name was typed', async ({ page }) => {
  await play(page)
  await page.goto('/nodes/3')
  await page.getByRole('button', { name: 'Remove node…' }).click()
  await page.getByLabel('Type lon-1 to confirm').fill('lon-1')
  const removed = page.waitForRequest((one) => one.method() === 'DELETE')
  await page.getByRole('button', { name: 'Remove node', exact: true }).click()
  expect(new URL((await removed).url()).pathname).toBe('/api/nodes/3')
  await expect(page).toHaveURL(/\/nodes$/)
})
