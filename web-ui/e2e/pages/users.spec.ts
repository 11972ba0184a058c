import { play, problem } from '../fleet.ts'
import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'

async function choose(page: Page, name: string, action: string) {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('users are found by the address, and nothing is offered to oneself', async ({ page }) => {
  await play(page)
  await page.goto('/admin/users?role=DEVOPS')
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByLabel('Status').selectOption('yes')
  await expect(page).toHaveURL(/active=yes/)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.goto('/admin/users')
  await page.getByLabel('Find a name or e-mail').fill('ada')
  await expect(page).toHaveURL(/q=ada/)
  await expect(page.getByRole('row', { name: /Ada Byron/ })).toContainText('You')
  await expect(page.getByRole('button', { name: /^Actions for/ })).toHaveCount(0)
  await page.getByLabel('Find a name or e-mail').fill('nobody at all')
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(page.getByRole('row')).toHaveCount(5)
})

test('a role is changed and an override is given back', async ({ page }) => {
  await play(page)
  await page.goto('/admin/users')
  await choose(page, 'Linus Example', 'Change role…')
  await page.getByRole('radio', { name: /Administrator/ }).check()
  const changed = page.waitForRequest('**/api/admin/users/3/role')
  await page.getByRole('button', { name: 'Change role', exact: true }).click()
  expect((await changed).postDataJSON()).toEqual({ role: 'ADMIN' })
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Actions for Linus Example' })).toBeFocused()

  await choose(page, 'Grace Hopper', 'Let single sign-on decide the role…')
  const reset = page.waitForRequest('**/api/admin/users/2/reset-role-override')
  await page.getByRole('button', { name: 'Forget the override' }).click()
  await reset
})

test('deleting wants the name typed, by the keyboard alone', async ({ page }) => {
  await play(page)
  await page.goto('/admin/users')
  const opener = page.getByRole('button', { name: 'Actions for Linus Example' })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem').last()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Delete user' })).toBeDisabled()
  await page.getByLabel('Type linus@example.org to confirm').focus()
  await page.keyboard.type('linus@example.org')
  const deleted = page.waitForRequest((one) => one.method() === 'DELETE')
  await page.keyboard.press('Enter')
  expect(new URL((await deleted).url()).pathname).toBe('/api/admin/users/3')
})

test('a password link is shown once and is gone with its dialog', async ({ page }) => {
  await play(page)
  await page.goto('/admin/users')
  await choose(page, 'Linus Example', 'Make a password link…')
  await page.getByRole('button', { name: 'Make link' }).click()
  await expect(page.getByRole('group', { name: 'Password link' })).toContainText('/reset-password?token=prt_played')
  await expect(page.getByRole('timer')).toHaveText('30:00')
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('prt_played')).toHaveCount(0)
})

test('adding someone asks for the account and then for the role', async ({ page }) => {
  await play(page)
  await page.goto('/admin/users')
  await page.getByRole('button', { name: 'Add a user' }).click()
  await page.getByLabel('Full name').fill('New Person')
  await page.getByLabel('E-mail', { exact: true }).fill('new@example.org')
  await page.getByLabel('First password').fill('correct horse battery')
  await page.getByRole('radio', { name: /DevOps/ }).check()
  const role = page.waitForRequest('**/api/admin/users/9/role')
  await page.getByRole('button', { name: 'Add user', exact: true }).click()
  expect((await role).postDataJSON()).toEqual({ role: 'DEVOPS' })
  await expect(page.getByRole('dialog')).toBeHidden()
})

test.describe('what the service refuses', () => {
  test.use({ refusals: true })

  test('is told in the dialog, which stays', async ({ page }) => {
    await play(page)
    await page.goto('/admin/users')
    await page.route('**/api/admin/users/3/active', (route) => problem(route, 409, 'This is the last administrator'))
    await choose(page, 'Linus Example', 'Deactivate…')
    await page.getByRole('button', { name: 'Deactivate', exact: true }).click()
    await expect(page.getByRole('dialog').getByRole('alert')).toHaveText('This is the last administrator.')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
  })
})

test('sessions are listed, one is ended, and all of them with a confirmation', async ({ page }) => {
  await play(page)
  await page.goto('/settings')
  const sessions = page.getByRole('region', { name: 'Sessions' })
  await expect(sessions.getByRole('listitem').first()).toContainText('Firefox on Linux This one')
  const ended = page.waitForRequest('**/api/auth/sessions/0193a1b2-0000-7000-8000-000000000012')
  await sessions.getByRole('button', { name: 'Sign out Safari on iOS' }).click()
  expect((await ended).method()).toBe('DELETE')
  await sessions.getByRole('button', { name: 'Sign out everywhere' }).click()
  const all = page.waitForRequest('**/api/auth/logout-all')
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await all
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
