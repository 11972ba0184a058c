import { join } from 'node:path'
import type { Page } from '@playwright/test'

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
