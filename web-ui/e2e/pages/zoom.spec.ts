import type { Locator, Page } from '@playwright/test'
import { json, play } from '../fleet.ts'
import { ago } from '../played/answer.ts'
import { expect, test } from '../test.ts'

const card = (page: Page) => page.getByRole('region', { name: 'Size and load' })
const asked = (page: Page, how: RegExp) => page.waitForRequest((one) => how.test(one.url()) && one.url().includes('instance-trends'))

/** The chart once its limits are known, with which it is drawn anew, and how wide it is once what stands around it is there. */
async function drawn(page: Page) {
  await expect(page.getByRole('link', { name: 'ash-1', exact: true }).first()).toBeVisible()
  await expect(card(page).locator('figcaption').first()).toContainText('At most')
  await expect(page.getByText('Regretted shrinks')).toBeVisible()
  const plot = card(page).locator('.u-over').first()
  await plot.hover({ position: { x: 20, y: 20 } })
  const box = await plot.boundingBox()
  if (!box) throw new Error('nothing drawn')
  return { plot, box }
}

/** Each end is looked for anew: what came late above the chart has moved it, and a pointer that leaves it chooses all up to its edge. */
async function drawAcross(page: Page, plot: Locator, from: number, to: number) {
  await plot.hover({ position: { x: from, y: 50 } })
  await page.mouse.down()
  await plot.hover({ position: { x: to, y: 60 } })
  await page.mouse.up()
}

test('drawing across a chart zooms to what was drawn over, and the address keeps it', async ({ page }) => {
  await play(page)
  await page.goto('/pools/2')
  const { plot, box } = await drawn(page)
  const finer = asked(page, /from=.*interval=minute/)
  await drawAcross(page, plot, box.width * 0.5, box.width * 0.75)
  const { searchParams } = new URL((await finer).url())
  const [from, to] = [searchParams.get('from'), searchParams.get('to')].map((one) => Date.parse(one ?? ''))
  expect(Math.abs(((to ?? 0) - (from ?? 0)) / 60_000 - 90)).toBeLessThan(4)
  await expect(page).toHaveURL(/from=2026-11-23T0[67]/)
  await page.reload()
  await expect(card(page).getByRole('button', { name: 'Show all again' })).toBeVisible()
  await expect(card(page).getByRole('radio', { checked: true })).toHaveText(['Chart'])
  await card(page).getByRole('button', { name: 'Show all again' }).click()
  await expect(page).not.toHaveURL(/from=/)
  await expect(card(page).getByRole('radio', { name: '6h' })).toBeChecked()
})

test('a chart is zoomed and moved by the keyboard, and its table follows', async ({ page }) => {
  await play(page)
  await page.goto('/pools/2?range=24h')
  const chart = card(page).getByRole('figure', { name: /^Instances over time\. Plus and minus zoom/ })
  await expect(chart).toBeVisible()
  await chart.focus()
  await page.keyboard.press('+')
  await expect(page).toHaveURL(/from=2026-11-22T16%3A00%3A00Z&to=2026-11-23T04%3A00%3A00Z/)
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/from=2026-11-22T22%3A00%3A00Z&to=2026-11-23T10%3A00%3A00Z/)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('-')
  await expect(page).toHaveURL(/from=2026-11-22T10%3A00%3A00Z&to=2026-11-23T10%3A00%3A00Z/)
  await page.keyboard.press('0')
  await expect(page).not.toHaveURL(/from=/)
  await page.goto('/pools/2?from=2026-11-23T09:00:00Z&to=2026-11-23T09:30:00Z')
  await card(page).getByRole('radio', { name: 'Table' }).click()
  // a point each minute, the one before whose stretch reaches in, and the heading
  await expect(card(page).getByRole('table', { name: 'Instances over time' }).getByRole('row')).toHaveCount(32)
})

test('the dashboard’s trend is zoomed by buttons too', async ({ page }) => {
  await play(page)
  await page.goto('/')
  const trend = page.getByRole('region', { name: 'Instances', exact: true })
  // what comes late above it moves it from under the pointer
  await expect(page.getByRole('region', { name: 'Cost', exact: true })).toContainText('521.04')
  await expect(trend.locator('canvas')).toBeVisible()
  const finer = asked(page, /from=2026-11-23T05%3A30%3A00Z/)
  await trend.getByRole('button', { name: 'Zoom in' }).click()
  await finer
  await expect(page).toHaveURL(/from=2026-11-23T05%3A30%3A00Z&to=2026-11-23T08%3A30%3A00Z/)
  const moved = asked(page, /from=2026-11-23T04%3A00%3A00Z/)
  await trend.getByRole('button', { name: 'Earlier' }).click()
  await (await moved).response()
  await expect(page).toHaveURL(/from=2026-11-23T04%3A00%3A00Z/)
  await trend.getByRole('radio', { name: '1h' }).click()
  await expect(page).not.toHaveURL(/from=/)
})

test('the table has the limits, the schedule’s floor and the decisions, each leading to its own page', async ({ page }) => {
  await play(page)
  await page.goto('/pools/2')
  await card(page).getByRole('radio', { name: 'Table' }).click()
  const table = card(page).getByRole('table', { name: 'Instances over time' })
  await expect(table.getByRole('columnheader')).toHaveText(['Time', 'Size', 'At least', 'At most', 'Decision'])
  await expect(table.getByRole('row').nth(1).getByRole('cell')).toContainText([/./, /\d/, '4', '12'])
  await table.getByRole('link', { name: 'Scaled in 6 → 4' }).click()
  await expect(page).toHaveURL(/decisions\?decision=d-4/)
  await expect(page.getByRole('region', { name: 'The decision of this link' })).toContainText('CPU stayed under 40 % for 10 minutes')
})

test('a single point is drawn among minutes, not among years', async ({ page }) => {
  await play(page)
  await page.route('**/instance-trends?*', (route) => json(route, [{ timestamp: ago(60), total_instances: 5, active_pools: 1, avg_cpu: 60, avg_memory: null }]))
  await page.route('**/analytics/decisions?*', (route) => json(route, []))
  await page.goto('/pools/2')
  const { plot, box } = await drawn(page)
  // the point is the last moment shown, and the whole is drawn across into ten minutes
  await drawAcross(page, plot, 5, box.width - 2)
  await expect(page).toHaveURL(/from=2026-11-23T09%3A4\d.*to=2026-11-23T09%3A5/)
})

test('a mark that is clicked opens its decision', async ({ page }) => {
  await play(page)
  await page.goto('/pools/2')
  const { plot, box } = await drawn(page)
  // d-4 was 85 minutes ago, of six hours less what has no point at the right
  const position = { x: box.width * (1 - (85 - 1) / 359), y: box.height - 10 }
  await expect(async () => {
    await plot.hover({ position: { x: 20, y: 20 } })
    await plot.hover({ position })
    await expect(card(page).getByText('Scaled in 6 → 4')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await plot.click({ position })
  await expect(page).toHaveURL(/decisions\?decision=d-4/)
})
