import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../test.ts'
import { given, replaceFirst, shot, signIn, toPool } from './person.ts'

test.use({ refusals: true, viewport: { width: 1440, height: 900 } })
test.describe.configure({ mode: 'serial' })

const PASSWORD = 'a long enough password 42'
const STAMP = Date.now()
const emailOf = (role: string) => `${role.toLowerCase()}-${STAMP}@example.org`

async function enter(page: Page, email: string, password = PASSWORD) {
  await signIn(page, password, email)
  await expect(page.getByRole('article').first().getByRole('listitem', { name: /^Pool / }).first()).toBeVisible()
}

async function addUser(page: Page, name: string, role: RegExp) {
  await page.getByRole('button', { name: 'Add a user' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Full name').fill(name)
  await dialog.getByLabel('E-mail').fill(emailOf(name))
  await dialog.getByLabel('First password').fill(PASSWORD)
  await dialog.getByRole('radio', { name: role }).check()
  await dialog.getByRole('button', { name: 'Add user' }).click()
  await expect(dialog).toBeHidden()
}

test('an administrator adds people, has the trail checked, follows it, and takes it along', async ({ page }) => {
  await enter(page, given('POOLKEEPER_EMAIL'), given('POOLKEEPER_PASSWORD'))
  await page.getByRole('link', { name: 'Users' }).click()
  await addUser(page, 'Devops', /^DevOps/)
  await addUser(page, 'User', /^User/)
  await expect(page.getByRole('row', { name: new RegExp(emailOf('Devops')) })).toContainText('DevOps')
  await shot(page, 'users')

  await page.getByRole('link', { name: 'Audit log' }).click()
  await page.getByRole('button', { name: 'Check the trail' }).click()
  await expect(page.getByRole('region', { name: 'Is the trail whole?' }).getByRole('status')).toContainText(/Whole All [\d,]+ sealed events are as they were written/)
  await page.getByRole('button', { name: 'Follow' }).click()
  await expect(page.getByRole('button', { name: 'Stop following' })).toBeVisible()
  await page.locator('summary', { hasText: 'Login success' }).first().click()
  await shot(page, 'audit-checked')

  await page.getByRole('button', { name: 'Export' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'This filter as CSV' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv).toContain(emailOf('Devops'))
})

test('an operator plans an edit, tests it on the past, applies it, and finds the decisions explained', async ({ page }) => {
  await enter(page, emailOf('Devops'))
  await page.getByRole('article').first().getByRole('heading').getByRole('link').click()
  await page.getByRole('tab', { name: 'Configuration' }).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const editor = page.getByRole('textbox', { name: 'Configuration as YAML' })
  await expect(editor).toContainText('cpu_threshold')
  await replaceFirst(page, 'max: 70', 'max: 65')
  const change = page.getByRole('region', { name: 'What would change' })
  await expect(change).toContainText(/cpu/i)
  await shot(page, 'editor-planned')

  const past = page.getByRole('region', { name: 'Backtest', exact: true })
  await past.getByRole('radio', { name: '24h' }).click()
  await past.getByRole('button', { name: 'Test on the past' }).click()
  await expect(past.getByRole('listitem').first()).toContainText(/instance-hours|was recorded|No/)
  await past.getByRole('listitem').first().locator('summary').click()
  await shot(page, 'editor-backtest')

  await page.getByLabel('Why (for the history)').fill('a browser test')
  await page.getByRole('button', { name: 'Save configuration' }).click()
  await expect(page.getByRole('region', { name: 'YAML' })).toContainText('max: 65')
  await page.getByRole('button', { name: 'History' }).click()
  await expect(page.getByText('a browser test').first()).toBeVisible()
  await shot(page, 'history')

  await page.getByRole('link', { name: 'Decisions', exact: true }).click()
  await page.locator('main details summary').first().click()
  await expect(page.getByRole('region', { name: 'What was seen' }).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Decided once more' })).toContainText('comes to the same')
  await shot(page, 'decision-opened')
})

test('an operator pins a pool and lets it go, pauses it and resumes', async ({ page }) => {
  await enter(page, emailOf('Devops'))
  await toPool(page)
  await page.getByRole('button', { name: 'Pin…' }).click()
  await page.getByLabel('Why').fill('a browser test')
  await page.getByRole('button', { name: /^Pin at \d+$/ }).click()
  await expect(page.getByText(/^Pinned at \d+$/)).toBeVisible()
  await page.getByRole('button', { name: 'Unpin…' }).click()
  await page.getByRole('button', { name: 'Unpin', exact: true }).click()
  await expect(page.getByText(/^Pinned at \d+$/)).toHaveCount(0)

  await page.getByRole('button', { name: 'Pause…' }).click()
  await page.getByLabel('Why').fill('maintenance by a test')
  await page.getByRole('button', { name: /^Pause pool / }).click()
  const banner = page.getByRole('region', { name: 'Paused' })
  await expect(banner).toContainText('maintenance by a test')
  await shot(page, 'pool-paused')
  await banner.getByRole('button', { name: /^Resume scaling of pool / }).click()
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await expect(banner).toBeHidden()
})

test('someone who may only look sees everything of the pools and is offered no change', async ({ page }) => {
  await enter(page, emailOf('User'))
  await expect(page.getByRole('button', { name: 'Connect a node' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: /Nodes|Users|Audit log|Join tokens|Schedules/, exact: true })).toHaveCount(0)
  await toPool(page)
  await expect(page.getByRole('button', { name: /^(Pin|Pause|Unpin)/ })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Decisions' }).locator('summary').first()).toBeVisible()
  await shot(page, 'pool-as-user')
  for (const path of ['/nodes', '/admin/users', '/admin/audit-logs', '/join-tokens']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  }
})
