import { expect, test } from '@playwright/test'

test('the sign-in page tells a wrong password', async ({ page }) => {
  await page.route('**/api/auth/refresh', (route) => route.fulfill({ status: 401, json: { detail: 'No session' } }))
  await page.route('**/api/config', (route) => route.fulfill({ json: { keycloak_enabled: false } }))
  await page.route('**/api/auth/login', (route) => route.fulfill({ status: 401, json: { detail: 'Bad credentials' } }))
  await page.goto('/')
  await page.getByLabel('E-mail').fill('a@b.example')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong.')
})
