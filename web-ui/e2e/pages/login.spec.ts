import { json, login, play, problem } from '../fleet.ts'
import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'

test.use({ refusals: true })

async function signIn(page: Page) {
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('a wrong password is told as such, and the form keeps the e-mail', async ({ page }) => {
  await play(page, { signedIn: false })
  await page.route('**/api/auth/login', (route) => problem(route, 401, 'Unauthenticated'))
  await page.goto('/')
  await signIn(page)
  await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong.')
  await expect(page.getByLabel('E-mail')).toHaveValue('ada@example.org')
})

test('a broken connection is not called a wrong password', async ({ page }) => {
  await play(page, { signedIn: false })
  await page.route('**/api/auth/login', (route) => route.abort())
  await page.goto('/')
  await signIn(page)
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached')
})

test('a server in trouble is not called a wrong password', async ({ page }) => {
  await play(page, { signedIn: false })
  await page.route('**/api/auth/login', (route) => problem(route, 503, 'Unavailable'))
  await page.goto('/')
  await signIn(page)
  await expect(page.getByRole('alert')).toContainText('The server has a problem (status 503)')
})

test('signing in leads back to the page that was asked for, filters and all', async ({ page }) => {
  await play(page, { signedIn: false })
  await page.goto('/nodes?region=eu-frankfurt-1')
  await signIn(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Nodes' })).toBeVisible()
  await expect(page.getByRole('row', { name: /fra-1/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /ash-1/ })).toBeHidden()
})

test('the access token is kept out of every storage', async ({ page, context }) => {
  await play(page, { signedIn: false })
  await page.goto('/')
  await signIn(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(stored + JSON.stringify(await context.cookies())).not.toContain('played')
})

test('single sign-on is offered where the server has it, and only there', async ({ page }) => {
  await play(page, { signedIn: false, sso: true })
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Single sign-on' })).toHaveAttribute('href', '/api/auth/keycloak')
  await page.route('**/api/config', (route) => json(route, { keycloak_enabled: false }))
  await page.reload()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Single sign-on' })).toBeHidden()
})

test('the first administrator is created with the set-up token and is signed in', async ({ page }) => {
  await play(page, { signedIn: false })
  await page.goto('/setup')
  await page.getByLabel('Set-up token').fill('t0ken')
  await page.getByLabel('Full name').fill('Ada Byron')
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel('Password').fill('correct horse battery')
  const asked = page.waitForRequest('**/api/auth/bootstrap')
  await page.getByRole('button', { name: 'Create administrator' }).click()
  expect((await asked).postDataJSON()).toEqual({ token: 't0ken', full_name: 'Ada Byron', email: 'ada@example.org', password: 'correct horse battery' })
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
})

test('an expired access token is renewed unseen', async ({ page }) => {
  await play(page)
  let refusals = 0
  await page.route('**/api/nodes?*', (route) => {
    const old = route.request().headers()['authorization'] === 'Bearer played'
    if (old) refusals++
    return old ? problem(route, 401, 'Expired') : route.fallback()
  })
  let renewals = 0
  await page.route('**/api/auth/refresh', (route) => json(route, { ...login(), access_token: renewals++ === 0 ? 'played' : 'renewed' }))
  await page.goto('/')
  await expect(page.getByRole('article', { name: 'Node ash-1' })).toBeVisible()
  expect(refusals).toBeGreaterThan(0)
})

test('a session that has ended asks to sign in, in place', async ({ page }) => {
  await play(page)
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: 'Session' })).toBeVisible()
  await page.route('**/api/auth/refresh', (route) => problem(route, 401, 'Revoked'))
  await page.route('**/api/auth/profile', (route) => problem(route, 401, 'Expired'))
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByText('Your session has ended.')).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/settings')
})

test('a server that is away at the start does not look like a sign-out', async ({ page }) => {
  await play(page)
  await page.route('**/api/auth/refresh', (route) => route.abort())
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
  await page.unroute('**/api/auth/refresh')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
})

test('signing out forgets everything on the screen', async ({ page }) => {
  await play(page)
  await page.goto('/')
  await page.getByRole('button', { name: 'Account of Ada Byron' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('ash-1')).toHaveCount(0)
})

test('a role is offered what it may do, and told nothing of the rest', async ({ page }) => {
  await play(page, { role: 'USER' })
  await page.goto('/')
  await expect(page.getByRole('article', { name: 'Node ash-1' })).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Dashboard', 'Settings'])
  await expect(page.getByRole('button', { name: 'Connect a node' })).toBeHidden()
  for (const path of ['/nodes', '/nodes/1', '/admin/audit-logs']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  }
})
