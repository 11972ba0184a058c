import { expect, it } from 'vitest'
import { oneOf, RANGES, span, text } from '@/lib/search'

it('takes from the address only what it knows', () => {
  expect(oneOf(RANGES, '7d')).toBe('7d')
  expect([oneOf(RANGES, '8d'), oneOf(RANGES, { a: 1 }), text(['x']), text('')]).toEqual([undefined, undefined, undefined, undefined])
  expect(text(7)).toBe('7')
})

it('asks for points coarse enough for the period', () => {
  expect(RANGES.map((range) => span(range))).toEqual([
    { hours: 1, interval: 'minute' },
    { hours: 6, interval: 'minute' },
    { hours: 24, interval: 'hour' },
    { hours: 168, interval: 'hour' },
    { hours: 720, interval: 'day' },
  ])
})
