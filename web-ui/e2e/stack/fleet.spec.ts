import { expect, test } from '../test.ts'
import { given, shot, signIn } from './person.ts'

const FIGURE = /\d+(\.\d)? %/

test.use({ refusals: true, viewport: { width: 1440, height: 900 } })

test('a wrong password is told as such', async ({ page }) => {
  await signIn(page, 'certainly not the password')
  await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong.')
  await shot(page, 'login-wrong-password')
})

test('an operator signs in and sees the node, its pools, their load and why they have their size', async ({ page }) => {
  await signIn(page, given('POOLKEEPER_PASSWORD'))
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()

  const node = page.getByRole('article').first()
  await expect(node).toBeVisible()
  await expect(node.getByText('Active', { exact: true })).toBeVisible()
  const pool = node.getByRole('listitem', { name: /^Pool / }).first()
  await expect(pool).toContainText(/\d+ of \d+–\d+/)
  await expect(pool).toContainText(FIGURE)
  await expect(pool).toContainText(/Held|[Ss]cal(ed|ing|e) (out|in)/)
  await expect(pool).not.toContainText('No decision reported yet.')

  const figures = page.getByRole('region', { name: 'Fleet figures' })
  await expect(figures).toContainText(/Active nodes[1-9]/)
  await expect(figures).toContainText(/Running instances[1-9]/)
  await expect(figures).toContainText(new RegExp(`Average CPU${FIGURE.source}`))
  await expect(page.locator('canvas')).toBeVisible()
  await expect(page.getByText('could not be loaded')).toHaveCount(0)
  await shot(page, 'dashboard')
})

test('the session outlives a reload, and every page opens', async ({ page }) => {
  await signIn(page, given('POOLKEEPER_PASSWORD'))
  const node = page.getByRole('article').first()
  await expect(node).toBeVisible()
  await page.reload()
  await expect(node).toBeVisible()

  await node.getByRole('listitem', { name: /^Pool / }).first().getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Size and load' })).toBeVisible()
  const decisions = page.getByRole('region', { name: 'Decisions' })
  await decisions.locator('summary').first().click()
  await expect(decisions.getByRole('region', { name: 'What was seen' }).or(decisions.getByText('Full record')).or(decisions.getByText('sent no record')).first()).toBeVisible()
  await shot(page, 'pool')

  await page.getByRole('link', { name: 'Nodes', exact: true }).click()
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('tab', { name: 'Configuration' }).click()
  await expect(page.getByRole('region', { name: 'YAML' })).toContainText('pools')
  await shot(page, 'node-configuration')
  await page.getByRole('tab', { name: 'Lifecycle' }).click()
  await expect(page.getByText(/Came online|Registered|Active/).first()).toBeVisible()

  await page.getByRole('link', { name: 'Audit log' }).click()
  await expect(page.getByText('Login success').first()).toBeVisible()
  await shot(page, 'audit')

  await expect(page.getByText('could not be loaded')).toHaveCount(0)
})

test('signing out ends the session for good', async ({ page }) => {
  await signIn(page, given('POOLKEEPER_PASSWORD'))
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
