import { readFile } from 'node:fs/promises'
import { json, play, problem } from '../fleet.ts'
import { recomputed } from '../played/analytics.ts'
import { expect, test } from '../test.ts'

test('decisions are found by reason, outcome, words and a time of one’s own, all in the address', async ({ page }) => {
  await play(page)
  await page.goto('/decisions')
  await page.getByLabel('Outcome').selectOption('FAILED')
  await expect(page).toHaveURL(/outcome=FAILED/)
  await expect(page.locator('main details:has(> summary)')).toHaveCount(1)
  const asked = page.waitForRequest((one) => /decisions\?.*reason=SCHEDULE_FLOOR.*q=office/.test(one.url()))
  await page.getByLabel('Outcome').selectOption('')
  await page.getByLabel('Reason').selectOption('SCHEDULE_FLOOR')
  await page.getByLabel('Find in the explanation or error').fill('office')
  await asked
  await expect(page).toHaveURL(/q=office/)
  await expect(page.locator('main details:has(> summary)')).toHaveCount(1)
  await page.getByLabel('Period').selectOption('own')
  await expect(page.getByLabel('From, in Europe/Vienna')).toHaveValue('2026-11-22T11:00')
  const stretched = page.waitForRequest((one) => /decisions\?.*from=2026-11-20T07%3A30%3A00Z&to=2026-11-23T10%3A00%3A00Z/.test(one.url()))
  await page.getByLabel('From, in Europe/Vienna').fill('2026-11-20T08:30')
  await page.keyboard.press('Enter')
  await stretched
  await expect(page).toHaveURL(/from=2026-11-20T07/)
})

test('the whole filter is exported, written by the service', async ({ page }) => {
  await play(page)
  await page.goto('/decisions?action=SCALE_OUT&range=7d')
  const asked = page.waitForRequest(/exports\/decisions/)
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export…' }).click()
  await page.getByRole('menuitem', { name: 'CSV, for spreadsheets' }).click()
  expect(new URL((await asked).url()).search).toBe('?action=SCALE_OUT&hours=168&format=csv')
  expect((await asked).headers()['authorization']).toBe('Bearer played')
  const saved = await file
  expect(saved.suggestedFilename()).toBe('decisions-2026-11-23.csv')
  expect(await readFile(await saved.path(), 'utf8')).toBe('view\r\ndecisions\r\n')
})

test.describe('an opened decision', () => {
  test.use({ refusals: true })
  const open = async (page: import('@playwright/test').Page) => {
    await page.goto('/decisions?decision=d-4')
    return page.getByRole('region', { name: 'Decided once more' })
  }

  test('is decided once more, and says by how much the load would have had to differ', async ({ page }) => {
    await play(page)
    const again = await open(page)
    await expect(again).toContainText('comes to the same')
    await expect(again).toContainText('greater above 1.2 times the load')
    await page.getByRole('button', { name: 'Close' }).click()
    await expect(page).not.toHaveURL(/decision=/)
  })

  test('raises an alarm when the engine comes to something else', async ({ page }) => {
    await play(page)
    await page.route('**/recompute', (route) => json(route, recomputed({ result: 'MISMATCH', problem: 'The record was changed.', differences: ['to_size: 4, 5'], what_if: null })))
    const again = await open(page)
    await expect(again.getByRole('alert')).toContainText('comes to something else')
    await expect(again.getByRole('alert')).toContainText('to_size: 4, 5')
  })

  test('says why it cannot be decided once more, or that nobody answered', async ({ page }) => {
    await play(page)
    await page.route('**/recompute', (route) => json(route, recomputed({ result: 'INCOMPARABLE', problem: 'The decision came without its inputs.', what_if: null })))
    await expect(await open(page)).toContainText('The decision came without its inputs.')
    await page.route('**/recompute', (route) => problem(route, 503, 'down'))
    await expect(await open(page)).toContainText('could not be loaded')
  })

  test('that is not there is told as such, with the list beneath', async ({ page }) => {
    await play(page)
    await page.goto('/decisions?decision=nope')
    await expect(page.getByText('The decision of this link could not be loaded.')).toBeVisible()
    await expect(page.locator('main details:has(> summary)')).toHaveCount(5)
  })
})
