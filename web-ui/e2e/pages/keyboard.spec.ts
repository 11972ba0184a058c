import { play } from '../fleet.ts'
import { expect, test } from '../test.ts'

test('everything up to a pool is reached by the keyboard alone', async ({ page }) => {
  await play(page)
  await page.goto('/')
  await expect(page.getByRole('article', { name: 'Node ash-1' })).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'lon-1' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'reports' })).toBeVisible()
})

test('a menu opens, moves, closes and gives the focus back', async ({ page }) => {
  await play(page)
  await page.goto('/')
  const theme = page.getByRole('button', { name: /^Theme/ })
  await theme.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveClass(/dark/)
  await expect(theme).toBeFocused()
  await page.reload()
  await expect(page.locator('html')).toHaveClass(/dark/)
})

test('a dialog holds the focus and gives it back', async ({ page }) => {
  await play(page)
  await page.goto('/')
  const opener = page.getByRole('button', { name: 'Connect a node' })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Connect a node' })).toBeVisible()
  for (let i = 0; i < 8; i++) await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.querySelector('[role=dialog]')?.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()
})
