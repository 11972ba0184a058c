import { FLEET, glance, json, play } from '../fleet.ts'
import { expect, test } from '../test.ts'
import type { Page, Route } from '@playwright/test'

const EVENT = (id: number, size: number) => `id: ${id}\nevent: pool\ndata: {"node_id":1,"pool_id":1,"current_instances":${size}}\n\n`
const GROWN = FLEET.map((node) => ({ ...node, pools: node.pools.map((one) => ({ ...one, current_instances: 5 })) }))
const stream = (route: Route, body: string) => route.fulfill({ contentType: 'text/event-stream', body })
const silence = () => new Promise<void>(() => {})
const pool = (page: Page) => page.getByRole('listitem', { name: 'Pool web-frontend' })

/** Plays a fleet that is told once, so that only the stream can change it, and answers that by what the test says, counting who asked and from where on. */
async function listen(page: Page, answer: (route: Route, n: number) => Promise<unknown>): Promise<(string | undefined)[]> {
  const asked: (string | undefined)[] = []
  await play(page)
  let fleets = 0
  await page.route('**/api/fleet', (route) => (fleets++ === 0 ? route.fallback() : silence()))
  await page.route('**/api/events', (route) => {
    asked.push(route.request().headers()['last-event-id'])
    return answer(route, asked.length)
  })
  return asked
}

test('a change is shown as it is told, and after an interruption the stream goes on from there', async ({ page }) => {
  let goOn = () => {}
  const seen = new Promise<void>((resolve) => (goOn = resolve))
  const asked = await listen(page, async (route, n) => {
    if (n > 2) return silence()
    if (n === 2) await seen
    return stream(route, EVENT(40 + n, 6 + n))
  })
  await page.goto('/')
  await expect(pool(page)).toContainText('7 of 2–10')
  goOn()
  await expect(pool(page)).toContainText('8 of 2–10')
  await expect.poll(() => asked).toEqual([undefined, '41', '42'])
})

test('many tabs share one stream, and when the one that reads it closes another goes on', async ({ page, context }) => {
  const tellFirst: (() => void)[] = []
  const first = await listen(page, (route) => new Promise<void>((resolve) => tellFirst.push(() => void stream(route, EVENT(1, 9)).then(resolve))))
  await page.goto('/')
  await expect(pool(page)).toContainText('4 of 2–10')
  await expect.poll(() => first.length).toBe(1)

  const second = await context.newPage()
  const asked = await listen(second, silence)
  await second.goto('/')
  await expect(pool(second)).toContainText('4 of 2–10')
  tellFirst[0]?.()
  await expect(pool(second)).toContainText('9 of 2–10')
  expect(asked).toEqual([])

  await page.close()
  await expect.poll(() => asked.length).toBe(1)
})

test.describe('without a stream', () => {
  test.use({ refusals: true })

  test('changes still arrive, by asking', async ({ page }) => {
    const asked = await listen(page, (route) => route.fulfill({ status: 404, json: {} }))
    let grown = false
    await page.route('**/api/fleet', (route) => json(route, glance(grown ? GROWN : FLEET)))
    await page.goto('/')
    await expect(page.getByText('by asking')).toBeVisible()
    await expect(pool(page)).toContainText('4 of 2–10')
    grown = true
    await expect(pool(page)).toContainText('5 of 2–10')
    expect(asked).toHaveLength(1)
  })
})
