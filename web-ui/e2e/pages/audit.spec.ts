import { readFile } from 'node:fs/promises'
import { json, play, problem } from '../fleet.ts'
import { BROKEN, EVENTS, WHOLE } from '../played/audit.ts'
import { expect, test } from '../test.ts'

const TRAIL = '**/api/admin/audit-logs'

test('a whole trail is said to be whole, a changed one where and how', async ({ page }) => {
  await play(page)
  await page.goto('/admin/audit-logs')
  const card = page.getByRole('region', { name: 'Is the trail whole?' })
  await page.route(`${TRAIL}/verify*`, (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('from_sequence'))
    return json(route, from === 1 ? { ...WHOLE, to_sequence: 12_000, checked_events: 12_000, next_sequence: 12_001 } : { ...WHOLE, checked_events: 345 })
  })
  await card.getByRole('button', { name: 'Check the trail' }).click()
  await expect(card.getByRole('status')).toContainText('Whole All 12,345 sealed events are as they were written.')

  await page.route(`${TRAIL}/verify*`, (route) => json(route, BROKEN))
  await card.getByRole('button', { name: 'Check the trail' }).click()
  await expect(card.getByRole('alert')).toContainText('The trail is not what was sealed, from sequence 41 on.')
  await expect(card.getByRole('alert')).toContainText('Event 97 was changed after it was sealed.')
})

test('a check can be stopped, and says that it did not reach the end', async ({ page }) => {
  await play(page)
  await page.route(`${TRAIL}/verify*`, () => new Promise<void>(() => {}))
  await page.goto('/admin/audit-logs')
  await page.getByRole('button', { name: 'Check the trail' }).click()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText('Stopped before the end')).toBeVisible()
})

test('what is appended appears while one follows, once', async ({ page }) => {
  await play(page)
  let asked = 0
  await page.route(`${TRAIL}/tail*`, (route) => {
    const fresh = { ...EVENTS[0], id: 101, description: 'Signed in from the far side' }
    return route.fulfill({ json: asked++ === 1 ? [fresh] : [], headers: { Link: `<?cursor=${asked}>; rel="next"` } })
  })
  await page.goto('/admin/audit-logs')
  await page.getByRole('button', { name: 'Follow' }).click()
  await expect(page).toHaveURL(/live=true/)
  await page.clock.fastForward(2_500)
  await expect(page.getByText('Signed in from the far side')).toHaveCount(1)
  await page.getByRole('button', { name: 'Stop following' }).click()
  await expect(page.getByText('Signed in from the far side')).toHaveCount(0)
})

test('an event leads to all about its resource, and back', async ({ page }) => {
  await play(page)
  await page.goto('/admin/audit-logs')
  await page.locator('summary', { hasText: 'Login failed' }).press('Enter')
  await page.getByRole('link', { name: 'All about this resource' }).click()
  await expect(page).toHaveURL(/type=node&resource=(%22)?1/)
  await page.getByRole('button', { name: 'Remove Resource node 1' }).click()
  await expect(page).not.toHaveURL(/resource=/)
})

test('the export is written by the service for the whole filter', async ({ page }) => {
  await play(page)
  await page.goto('/admin/audit-logs?status=FAILURE')
  await page.getByRole('button', { name: 'Export' }).press('Enter')
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'This filter as CSV' }).press('Enter')
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^audit-.*\.csv$/)
  expect(await readFile(await file.path(), 'utf8')).toBe('id,timestamp\r\n100,FAILURE\r\n')
})

test('a page that ended early says how far it looked and goes on', async ({ page }) => {
  await play(page)
  await page.route(`${TRAIL}?*`, (route) =>
    new URL(route.request().url()).searchParams.has('cursor')
      ? json(route, EVENTS)
      : route.fulfill({ json: [], headers: { 'X-Looked-Back-To': '2026-05-03T08:00:00Z', Link: '<?cursor=abc>; rel="next"' } }),
  )
  await page.goto('/admin/audit-logs?q=zq')
  await expect(page.getByText('What is older was not looked at yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Older events' }).click()
  await expect(page.getByText('Wrong password')).toBeAttached()
})

test.describe('when the service refuses', () => {
  test.use({ refusals: true })

  test('an export and a check that fail say so, and the list stays', async ({ page }) => {
    await play(page)
    await page.route(`${TRAIL}/export*`, (route) => problem(route, 503, 'Unavailable'))
    await page.route(`${TRAIL}/verify*`, (route) => problem(route, 503, 'Unavailable'))
    await page.goto('/admin/audit-logs')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'The whole trail with its proof' }).click()
    await expect(page.getByText('Not exported.')).toBeVisible()
    await page.getByRole('button', { name: 'Check the trail' }).click()
    await expect(page.getByText('The check: the last update failed.')).toBeVisible()
    await expect(page.getByText('4 of 4')).toBeVisible()
  })
})
