import { expect, it } from 'vitest'
import { between, bucketsFor, longestPause, said, stepped, upToNow, zoomedTo } from '@/lib/stretch'

const NOW = Date.parse('2026-11-23T10:00:00Z') / 1000
const HOUR = 3_600

it('reads a stretch from the address, and takes no nonsense', () => {
  expect(zoomedTo({ from: '2026-11-23T08:00:00Z', to: '2026-11-23T09:00:00Z' })).toEqual({ from: NOW - 2 * HOUR, to: NOW - HOUR })
  for (const wrong of [{}, { from: '2026-11-23T08:00:00Z' }, { from: 'x', to: 'y' }, { from: '2026-11-23T09:00:00Z', to: '2026-11-23T08:00:00Z' }]) expect(zoomedTo(wrong)).toBeNull()
})

it('zooms about the middle, and moves by half', () => {
  const day = { from: NOW - 48 * HOUR, to: NOW - 24 * HOUR }
  expect(stepped(day, 'in', NOW)).toEqual({ from: NOW - 42 * HOUR, to: NOW - 30 * HOUR })
  expect(stepped(day, 'out', NOW)).toEqual({ from: NOW - 60 * HOUR, to: NOW - 12 * HOUR })
  expect(stepped(day, 'earlier', NOW)).toEqual({ from: NOW - 60 * HOUR, to: NOW - 36 * HOUR })
  expect(stepped(day, 'later', NOW)).toEqual({ from: NOW - 36 * HOUR, to: NOW - 12 * HOUR })
})

it('ends at the present at the latest, with its width kept', () => {
  expect(stepped(upToNow('6h', NOW), 'later', NOW)).toEqual(upToNow('6h', NOW))
  expect(stepped(upToNow('6h', NOW), 'out', NOW)).toEqual({ from: NOW - 12 * HOUR, to: NOW })
})

it('never gets narrower than five minutes, by key or by brush', () => {
  let stretch = upToNow('1h', NOW)
  for (let i = 0; i < 20; i++) stretch = stepped(stretch, 'in', NOW)
  expect(stretch.to - stretch.from).toBe(300)
  expect(between(NOW - 1_000, NOW - 990, NOW)).toEqual({ from: NOW - 1_145, to: NOW - 845 })
})

it('asks for buckets that fit on a screen', () => {
  expect([1, 12, 24, 168, 720, 8_760].map((hours) => bucketsFor(hours * HOUR).name)).toEqual(['minute', 'minute', '5m', '15m', 'hour', 'day'])
  expect(longestPause({ name: 'day', seconds: 86_400 })).toBe(172_800)
})

it('says it as the services read it', () => {
  expect(said({ from: NOW - HOUR, to: NOW })).toEqual({ from: '2026-11-23T09:00:00Z', to: '2026-11-23T10:00:00Z' })
})
