import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

export function given(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

const SHOTS = process.env['SCREENSHOT_DIR'] ?? 'target/screenshots-stack'

export const shot = (page: Page, name: string) => page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })

export async function signIn(page: Page, password: string, email = given('POOLKEEPER_EMAIL')) {
  await page.goto('/')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export async function toPool(page: Page) {
  await page.goto('/')
  await page.getByRole('article').first().getByRole('listitem', { name: /^Pool / }).first().getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Size and load' })).toBeVisible()
}

/** By the keyboard, as a person does it: find, then type over what was found. */
export async function replaceFirst(page: Page, from: string, to: string) {
  const editor = page.getByRole('textbox', { name: 'Configuration as YAML' })
  await editor.press('Control+f')
  const find = page.locator('.cm-search input[name=search]')
  await find.pressSequentially(from)
  await find.press('Enter')
  await find.press('Escape')
  await page.keyboard.type(to)
  await expect(editor).toContainText(to)
}
