import { FLEET, play } from '../fleet.ts'
import { expect, test } from '../test.ts'
import type { Node } from '../../src/lib/types.ts'

const [ash] = FLEET
const MANY: Node[] = Array.from({ length: 3_000 }, (_, i) => ({ ...(ash as Node), id: i + 1, name: `node-${String(i + 1).padStart(5, '0')}`, pools: (ash as Node).pools.slice(0, 1).map((pool) => ({ ...pool, id: i + 1, node_id: i + 1, name: `pool-${i + 1}` })) }))

test.use({ viewport: { width: 1440, height: 900 } })

test('of thousands of nodes the dashboard asks for those that need someone, and draws what one can see', async ({ page }) => {
  await play(page, { nodes: MANY })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/')
  await expect(page.getByText('the 50 that need someone most of 3,000 nodes')).toBeVisible()
  await expect(page.getByRole('article', { name: 'Node node-00001' })).toBeVisible()
  await expect.poll(() => page.getByRole('article').count()).toBeLessThan(40)
  const last = page.getByRole('article', { name: 'Node node-00050' })
  await expect(async () => {
    await page.evaluate(() => document.getElementById('nodes-and-pools')?.closest('section')?.scrollIntoView({ block: 'end' }))
    await expect(last).toBeInViewport({ timeout: 1_000 })
  }).toPass()
  await expect.poll(() => page.getByRole('article').count()).toBeLessThan(40)
  expect(asked).not.toContain('/api/nodes')
})

test('the list of nodes knows its whole length, draws what is seen, and is filtered at once', async ({ page }) => {
  await play(page, { nodes: MANY })
  await page.goto('/nodes?sort=name')
  const table = page.getByRole('table')
  await expect(table).toHaveAttribute('aria-rowcount', '3001')
  await expect(table.getByRole('link').first()).toBeVisible()
  expect(await table.getByRole('link').count()).toBeLessThan(80)
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await expect(table.getByRole('link', { name: 'node-03000' })).toBeInViewport({ timeout: 1_000 })
  }).toPass()
  await expect(table.getByRole('row').last()).toHaveAttribute('aria-rowindex', '3001')
  await page.getByLabel('Find a node or pool').fill('pool-2718')
  await expect(table.getByRole('link')).toHaveText(['node-02718'])
})
