import { expect, it } from 'vitest'
import { momentOf, wallOf } from '@/lib/wall'

it('shows a moment as the clocks of a zone do, and finds it again', () => {
  expect(wallOf('2026-11-23T10:00:00Z', 'Europe/Vienna')).toBe('2026-11-23T11:00')
  expect(momentOf('2026-11-23T11:00', 'Europe/Vienna')).toBe('2026-11-23T10:00:00Z')
  expect(momentOf('2026-07-01T11:00', 'Europe/Vienna')).toBe('2026-07-01T09:00:00Z')
})

it('takes a time the clocks skip for the one they jump to', () => {
  expect(momentOf('2026-03-29T02:30', 'Europe/Vienna')).toBe('2026-03-29T01:30:00Z')
})

it('takes half a time for none', () => {
  expect(['', '2026-11-23', 'x'].map((text) => momentOf(text, 'UTC'))).toEqual([undefined, undefined, undefined])
})
