import { play, problem } from '../fleet.ts'
import { HASH, YAML } from '../played/configuration.ts'
import { expect, test } from '../test.ts'
import type { Page } from '@playwright/test'

test.use({ refusals: true })

const editor = (page: Page) => page.getByRole('textbox', { name: 'Configuration as YAML' })

async function open(page: Page) {
  await play(page)
  await page.goto('/nodes/1?tab=configuration')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(editor(page)).toContainText('checkout-api')
}

async function replace(page: Page, from: string, to: string) {
  await editor(page).fill(YAML.replace(from, to))
}

test('an edit is planned while it is typed, and saved on the version it was made of', async ({ page }) => {
  await open(page)
  await expect(page.getByRole('button', { name: 'Save configuration' })).toBeDisabled()
  await replace(page, 'max: 12', 'max: 20')
  const change = page.getByRole('region', { name: 'What would change' })
  await expect(change).toContainText('may grow to 20 instances instead of 12')
  await change.getByRole('radio', { name: 'Text' }).click()
  await expect(change.getByRole('region', { name: 'Changed lines' })).toContainText('+    scaling_limits: {min: 2, max: 20}')
  await page.getByLabel('Why (for the history)').fill('sale')
  const saved = page.waitForRequest((one) => one.method() === 'PUT')
  await page.getByRole('button', { name: 'Save configuration' }).click()
  expect((await saved).headers()['if-match']).toBe(`"${HASH}"`)
  expect((await saved).postDataJSON()).toEqual({ yaml_config: YAML.replace('max: 12', 'max: 20'), comment: 'sale' })
  await expect(page.getByRole('region', { name: 'YAML' })).toBeVisible()
})

test('a wrong word is shown where it is, cannot be saved, and is mended by one key', async ({ page }) => {
  await open(page)
  await replace(page, 'scaling_limits', 'scaling_limit')
  const problems = page.getByRole('region', { name: 'Problems' })
  await expect(problems).toContainText("Is 'scaling_limits' meant?")
  await expect(page.getByRole('button', { name: 'Save configuration' })).toBeDisabled()
  await problems.getByRole('button', { name: 'line 6' }).click()
  await expect(editor(page)).toBeFocused()
  await expect(page.locator('.cm-lintRange-error')).toHaveText('scaling_limit')
  await problems.getByRole('button', { name: 'Change to “scaling_limits”' }).click()
  await expect(problems).not.toContainText('meant?')
  await expect(editor(page)).toContainText('scaling_limits:')
})

test('the editor suggests what the policy knows and this pool lacks', async ({ page }) => {
  await open(page)
  await page.getByRole('textbox', { name: 'Configuration as YAML' }).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('    mo')
  await expect(page.getByRole('option', { name: /^mode/ })).toBeVisible()
  // the editor takes no choice in the first moment of its list
  await expect(async () => {
    if (await page.getByRole('option', { name: /^mode/ }).isVisible()) await page.getByRole('option', { name: /^mode/ }).click({ timeout: 1_000 })
    await expect(editor(page)).toContainText('mode:', { timeout: 1_000 })
  }).toPass()
  await page.keyboard.type('sh')
  await expect(page.getByRole('option', { name: /^shadow/ })).toBeVisible()
})

test('when someone else was faster, both changes are merged and saved on theirs', async ({ page }) => {
  await open(page)
  await replace(page, 'max: 12', 'max: 20')
  const theirs = YAML.replace('name: office hours', 'name: working hours')
  await page.route('**/api/nodes/1/config', (route) => {
    const overtaken = route.request().method() === 'PUT' && route.request().headers()['if-match'] === `"${HASH}"`
    return overtaken ? problem(route, 412, 'Changed since you read it', { base: YAML, current: theirs, current_hash: 'theirs' }) : route.fallback()
  })
  await page.getByRole('button', { name: 'Save configuration' }).click()
  await expect(page.getByRole('alert')).toContainText('Both changes are merged below')
  await expect(editor(page)).toContainText('working hours')
  const saved = page.waitForRequest((one) => one.method() === 'PUT' && one.headers()['if-match'] === '"theirs"')
  await page.getByRole('button', { name: 'Save configuration' }).click()
  expect((await saved).postDataJSON()).toEqual({ yaml_config: theirs.replace('max: 12', 'max: 20') })
})

test('where both changed the same line, nothing is saved until someone chose', async ({ page }) => {
  await open(page)
  await replace(page, 'max: 12', 'max: 20')
  const theirs = YAML.replace('max: 12', 'max: 16')
  await page.route('**/api/nodes/1/config', (route) => (route.request().method() === 'PUT' ? problem(route, 412, 'Changed', { base: YAML, current: theirs, current_hash: 'theirs' }) : route.fallback()))
  await page.getByRole('button', { name: 'Save configuration' }).click()
  await expect(page.getByRole('alert')).toContainText('choose between the lines')
  await expect(editor(page)).toContainText('<<<<<<< yours')
  await expect(page.getByRole('button', { name: 'Save configuration' })).toBeDisabled()
})

test('leaving an edit asks first', async ({ page }) => {
  await open(page)
  await replace(page, 'max: 12', 'max: 20')
  page.once('dialog', (dialog) => void dialog.dismiss())
  await page.getByRole('link', { name: 'Dashboard' }).click()
  await expect(editor(page)).toBeVisible()
  page.once('dialog', (dialog) => void dialog.accept())
  await page.getByRole('link', { name: 'Dashboard' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
})

test('an old version is compared, and had back on the version shown', async ({ page }) => {
  await play(page)
  await page.goto('/nodes/1?tab=configuration')
  await page.getByRole('button', { name: 'History' }).click()
  const old = page.getByRole('listitem').filter({ hasText: 'Try a lower threshold' })
  await old.getByRole('button', { name: 'Compare' }).click()
  await expect(old).toContainText('may grow to 8 instances instead of 12')
  await old.getByRole('button', { name: 'Have back…' }).click()
  const asked = page.waitForRequest('**/api/nodes/1/config/rollback')
  await page.getByRole('button', { name: 'Have version 2 back' }).click()
  expect((await asked).postDataJSON()).toEqual({ version: 2 })
  expect((await asked).headers()['if-match']).toBe(`"${HASH}"`)
})

test('a configuration that could not be loaded cannot be edited', async ({ page }) => {
  await play(page)
  await page.route('**/api/nodes/1/config', (route) => problem(route, 503, 'Unavailable'))
  await page.goto('/nodes/1?tab=configuration')
  await expect(page.getByText('Configuration could not be loaded.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeHidden()
})

test('without a plan an edit can still be saved, and the server judges it then', async ({ page }) => {
  await open(page)
  await page.route('**/api/nodes/1/config/plan', (route) => problem(route, 503, 'Unavailable'))
  await page.route('**/api/nodes/1/config', (route) => (route.request().method() === 'PUT' ? problem(route, 422, 'The configuration has problems', { errors: [{ message: 'scaling_limits.max is above 10000.' }] }) : route.fallback()))
  await replace(page, 'max: 12', 'max: 20000')
  await expect(page.getByText('It could not be checked:')).toBeVisible()
  await page.getByRole('button', { name: 'Save configuration' }).click()
  await expect(page.getByRole('alert')).toContainText('scaling_limits.max is above 10000.')
  await expect(editor(page)).toContainText('max: 20000')
})
