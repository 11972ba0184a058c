import { expect, it } from 'vitest'
import { keyHealth } from '@/lib/keys'

const NOW = Date.parse('2026-11-23T10:00:00Z')

it.each([
  ['2027-02-01T10:00:00Z', null, 'ok', '70 days left'],
  ['2026-11-30T10:00:00Z', null, 'warn', '7 days left'],
  ['2026-11-23T09:59:59Z', null, 'idle', 'Expired'],
  ['2027-02-01T10:00:00Z', '2026-11-20T10:00:00Z', 'idle', 'Revoked'],
  [null, null, 'ok', 'Good'],
])('a key that ends at %s, revoked %s, is %s: %s', (expires_at, revoked_at, tone, label) => {
  expect(keyHealth({ expires_at, revoked_at }, NOW)).toEqual({ tone, label })
})
