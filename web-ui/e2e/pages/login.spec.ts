import { json, login, play, problem } from '../fleet.ts'
import { NOW } from '../played/answer.ts'
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
  await expect(page.getByRole('link', { name: 'Single sign-on' })).toHaveAttribute('href', '/api/auth/keycloak?return_to=%2F')
  await page.route('**/api/config', (route) => json(route, { keycloak_enabled: false }))
  await page.reload()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Single sign-on' })).toBeHidden()
})

test('single sign-on leads back to the page that was asked for, in a browser that never had a session', async ({ page }) => {
  await play(page, { signedIn: false, sso: true, ssoLabel: 'Sign in with Example Corp' })
  await page.goto('/nodes?region=eu-frankfurt-1')
  const button = page.getByRole('link', { name: 'Sign in with Example Corp' })
  await expect(button).toHaveAttribute('href', '/api/auth/keycloak?return_to=%2Fnodes%3Fregion%3Deu-frankfurt-1')
  await page.route('**/api/auth/refresh', (route) => json(route, login()))
  await page.goto('/login?sso=ok&return_to=%2Fnodes%3Fregion%3Deu-frankfurt-1')
  await expect(page.getByRole('row', { name: /fra-1/ })).toBeVisible()
  await expect(page).toHaveURL(/\/nodes\?region=eu-frankfurt-1$/)
})

test('single sign-on never leads to another site', async ({ page }) => {
  await play(page)
  for (const evil of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    await page.goto(`/login?sso=ok&return_to=${encodeURIComponent(evil)}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  }
})

test('a refused single sign-on says why, and repeats nothing from the address', async ({ page }) => {
  await play(page, { signedIn: false, sso: true })
  await page.goto('/login?sso_error=inactive')
  await expect(page.getByText('Your account here is deactivated.')).toBeVisible()
  await page.goto('/login?sso_error=Call+555-1234+to+unlock')
  await expect(page.getByText('Single sign-on failed.')).toBeVisible()
  await expect(page.getByText('555')).toHaveCount(0)
})

test('a link to choose a password is used once, and its token leaves the address at once', async ({ page }) => {
  await play(page, { signedIn: false })
  await page.goto('/reset-password?token=prt_played')
  await expect(page).toHaveURL(/\/reset-password$/)
  await page.getByLabel('New password').fill('a whole new sentence')
  const asked = page.waitForRequest('**/api/auth/password-reset')
  await page.getByRole('button', { name: 'Save password' }).click()
  expect((await asked).postDataJSON()).toEqual({ token: 'prt_played', password: 'a whole new sentence' })
  await expect(page.getByRole('heading', { name: 'Password saved' })).toBeVisible()
})

test('a link that is no longer good says so, and a weak password why', async ({ page }) => {
  await play(page, { signedIn: false })
  await page.route('**/api/auth/password-reset', (route) => problem(route, 422, 'The password is known from a breach', {}))
  await page.goto('/reset-password?token=prt_played')
  await page.getByLabel('New password').fill('password1234')
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page.getByRole('alert')).toHaveText('The password is known from a breach.')
  await page.route('**/api/auth/password-reset', (route) => problem(route, 404, 'Not found'))
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page.getByRole('alert')).toContainText('has been used or has expired')
  await page.goto('/reset-password')
  await expect(page.getByRole('alert')).toContainText('lacks its token')
})

test('a session nobody uses is warned about, kept by one key, and then ends', async ({ page }) => {
  await page.clock.install({ time: NOW })
  await play(page, { frozen: false })
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: 'Sessions' })).toBeVisible()
  // from here on the clock stands still: how slow the machine is does not count as nobody being there
  await page.clock.pauseAt(new Date(NOW.getTime() + 29 * 60_000 + 50_000))
  await expect(page.getByRole('dialog', { name: 'Are you still there?' })).toContainText(/You will be signed out in 0:[1-5]\d/)
  await page.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.clock.fastForward(30 * 60_000 + 2_000)
  await expect(page.getByText('You were signed out because nobody used the session.')).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/settings')
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
  await page.route('**/api/fleet', (route) => {
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

test('a second tab goes on with the session of the first, without another one', async ({ page, context }) => {
  await play(page)
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: 'Sessions' })).toBeVisible()
  const second = await context.newPage()
  await play(second)
  const refreshed: string[] = []
  second.on('request', (request) => request.url().endsWith('/auth/refresh') && refreshed.push(request.url()))
  await second.goto('/settings')
  await expect(second.getByRole('heading', { name: 'Sessions' })).toBeVisible()
  expect(refreshed).toEqual([])
  await page.getByRole('button', { name: 'Account of Ada Byron' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('a session that has ended asks to sign in, in place', async ({ page }) => {
  await play(page)
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: 'Sessions' })).toBeVisible()
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
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Dashboard', 'Decisions', 'Status', 'Settings'])
  await expect(page.getByRole('button', { name: 'Connect a node' })).toBeHidden()
  for (const path of ['/nodes', '/nodes/1', '/schedules', '/join-tokens', '/admin/users', '/admin/audit-logs']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  }
})
