import { expect, test as base } from '@playwright/test'

/** A page that complains in its console fails its test. A test that plays refusals says so, as the browser reports each. */
export const test = base.extend<{ refusals: boolean; quiet: void }>({
  refusals: [false, { option: true }],
  quiet: [
    async ({ page, refusals }, use) => {
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        const refusal = message.text().startsWith('Failed to load resource')
        if (message.type() === 'error' && !(refusals && refusal)) complaints.push(message.text())
      })
      await use()
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
