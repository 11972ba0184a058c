import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../test.ts'

function given(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

const SHOTS = process.env['SCREENSHOT_DIR'] ?? 'target/screenshots-sso'
const shot = (page: Page, name: string) => page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })

test.use({ refusals: true, viewport: { width: 1440, height: 900 } })

async function byPassword(page: Page) {
  await page.goto('/')
  await page.getByLabel('E-mail').fill(given('POOLKEEPER_EMAIL'))
  await page.getByLabel('Password').fill(given('POOLKEEPER_PASSWORD'))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
}

async function byKeycloak(page: Page) {
  await page.goto('/nodes')
  await page.getByRole('link', { name: 'Sign in with Keycloak' }).click()
  await page.locator('#username').fill(given('KEYCLOAK_USER'))
  await page.locator('#password').fill(given('KEYCLOAK_PASSWORD'))
  await shot(page, 'keycloak')
  await page.locator('#kc-login').click()
}

async function act(admin: Page, what: string, role?: string) {
  await admin.getByRole('button', { name: 'Actions for demo Person' }).click()
  await admin.getByRole('menuitem', { name: `${what}…` }).click()
  const dialog = admin.getByRole('alertdialog').or(admin.getByRole('dialog'))
  if (role) await dialog.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  await dialog.getByRole('button', { name: what, exact: true }).click()
  await expect(dialog).toHaveCount(0)
}

test('people sign in by password and by Keycloak; one is promoted, demoted and deactivated', async ({ page: admin, browser }) => {
  await byPassword(admin)
  await admin.goto('/settings')
  await admin.getByLabel('Full name').fill('Renamed Admin')
  await admin.getByRole('button', { name: 'Save profile' }).click()
  await expect(admin.getByText('Saved.')).toBeVisible()

  const person = await (await browser.newContext()).newPage()
  await byKeycloak(person)
  await expect(person.getByRole('heading', { level: 1, name: 'Nodes' })).toBeVisible()
  expect(new URL(person.url()).pathname).toBe('/nodes')
  await expect(person.getByRole('link', { name: 'Users', exact: true })).toHaveCount(0)

  await admin.getByRole('link', { name: 'Users', exact: true }).click()
  await expect(admin.getByRole('row', { name: /demo Person/ })).toContainText('Single sign-on')
  await act(admin, 'Change role', 'Administrator')
  await expect(admin.getByRole('row', { name: /demo Person/ })).toContainText('Overridden')
  await shot(admin, 'users')
  await person.reload()
  await person.getByRole('link', { name: 'Users', exact: true }).click()
  await expect(person.getByRole('row', { name: /Renamed Admin/ })).toBeVisible()

  await act(admin, 'Change role', 'User')
  await person.reload()
  await expect(person.getByRole('link', { name: 'Users', exact: true })).toHaveCount(0)

  await act(admin, 'Deactivate')
  await expect(admin.getByRole('row', { name: /demo Person/ })).toContainText('Deactivated')
  await person.reload()
  await expect(person.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await person.getByRole('link', { name: 'Sign in with Keycloak' }).click()
  await expect(person).toHaveURL(/sso_error=inactive/)
  await expect(person.getByRole('status')).toBeVisible()
  await shot(person, 'deactivated')
})
