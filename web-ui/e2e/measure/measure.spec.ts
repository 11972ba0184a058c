import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { expect, test, type Page } from '@playwright/test'
import { given, signIn } from '../stack/person.ts'
import { POOLS_EACH, Registry } from './seed.ts'

const NODES = Number(process.env['NODES'] ?? 10_000)
const LOADS = 7
const EVENTS = 20
/** A node may report thirty times a minute. */
const BETWEEN_MS = 2_100

const rounded = (value: number) => Math.round(value)
const quantile = (values: readonly number[], q: number) => rounded(values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? NaN)
const spread = (values: readonly number[]) => ({ median: quantile(values, 0.5), p95: quantile(values, 0.95), most: rounded(Math.max(...values)) })

test('a large fleet', async ({ page, request }) => {
  const email = given('POOLKEEPER_EMAIL')
  const login = await request.post('/api/auth/login', { data: { email, password: given('POOLKEEPER_PASSWORD') } })
  const registry = new Registry(request, ((await login.json()) as { access_token: string }).access_token)
  const there = await registry.total()
  const seeded = performance.now()
  if (there < NODES) await registry.seed(`node-${Date.now() % 100_000}`, NODES - there)
  const nodes = await registry.total()
  const figures: Record<string, unknown> = { machine: `${cpus().length} × ${cpus()[0]?.model}`, nodes, pools: nodes * POOLS_EACH, seeding_s: rounded((performance.now() - seeded) / 1_000) }

  const watched = await registry.enrol(`watched-${Date.now()}`, 'us-ashburn-1')
  await registry.report(watched, 3)
  await signIn(page, given('POOLKEEPER_PASSWORD'))
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  const told = (name: string, value: unknown) => {
    figures[name] = value
    console.log(name, JSON.stringify(value))
  }
  told('dashboard_interactive_ms', await dashboard(page))
  told('nodes_page_ms', await list(page, nodes))
  told('event_to_pixel_ms', await events(page, registry, watched))

  mkdirSync('target', { recursive: true })
  writeFileSync('target/measure.json', JSON.stringify(figures, null, 2) + '\n')
})

/** From the beginning of the navigation until the figures and the worst nodes are drawn and the page answers again. */
async function dashboard(page: Page) {
  const times: number[] = []
  for (let i = 0; i < LOADS; i++) {
    await page.goto('/')
    const drawn = await page.waitForFunction(() => document.querySelector('article li') !== null && document.querySelector('[aria-label="Fleet figures"] dd') !== null && new Promise((resolve) => requestIdleCallback(() => resolve(performance.now()))), undefined, { polling: 'raf', timeout: 120_000 })
    times.push(Number(await drawn.jsonValue()))
  }
  return spread(times)
}

async function list(page: Page, nodes: number) {
  await page.goto('/nodes?sort=name')
  const first = await page.waitForFunction(() => document.querySelector('tbody a') !== null && performance.now(), undefined, { polling: 'raf', timeout: 120_000 })
  await page.waitForFunction((wanted) => Number(document.querySelector('table')?.getAttribute('aria-rowcount')) > wanted, nodes - 1, { timeout: 300_000 })
  const whole = await page.evaluate(() => performance.now())
  await frames(page)
  for (let i = 0; i < 60; i++) {
    await page.mouse.wheel(0, 900)
    await page.waitForTimeout(16)
  }
  const scrolling = await framesSoFar(page)
  await frames(page)
  await page.getByLabel('Find a node or pool').pressSequentially('00077', { delay: 60 })
  await expect(page.getByRole('table').getByRole('link')).not.toHaveCount(0)
  return { first_row: rounded(Number(await first.jsonValue())), all_rows: rounded(whole), frame_while_scrolling: spread(scrolling), frame_while_filtering: spread(await framesSoFar(page)) }
}

/** Gaps between frames from now on. */
const frames = (page: Page) =>
  page.evaluate(() => {
    const gaps: number[] = []
    let last = performance.now()
    const step = (now: number) => {
      gaps.push(now - last)
      last = now
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
    Object.assign(window, { gaps })
  })
const framesSoFar = (page: Page) => page.evaluate(() => ('gaps' in window ? (window.gaps as number[]).slice(1) : []))

/** From the moment a node sends its report until the new size is on the screen of someone who looks at the pool. */
async function events(page: Page, registry: Registry, node: Parameters<Registry['report']>[0]) {
  await page.goto(`/nodes/${node.node_id}`)
  await page.getByRole('listitem', { name: `Pool ${node.name}-p0` }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Size and load' })).toBeVisible()
  await page.waitForTimeout(3_000)
  const times: number[] = []
  for (let i = 0; i < EVENTS; i++) {
    const size = 100 + i
    const seen = page.waitForFunction((text) => document.querySelector('main')?.textContent?.includes(text) && Date.now(), `${size} of 2`, { polling: 'raf', timeout: 30_000 })
    const sent = Date.now()
    await registry.report(node, size)
    times.push(Number(await (await seen).jsonValue()) - sent)
    await page.waitForTimeout(BETWEEN_MS)
  }
  return spread(times)
}
