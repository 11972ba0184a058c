import { expect, it } from 'vitest'
import type { ScalingPause } from '@/lib/api/pauses'
import { pausesOf, whom } from '@/lib/pauses'
import { pool } from '@/test/fleet'

const NOW = Date.parse('2026-11-23T10:00:00Z')
const pause = (change: Partial<ScalingPause>): ScalingPause => ({ id: 1, scope: 'fleet', target: null, until: null, reason: 'why', created_by: null, created_at: '2026-11-23T09:00:00Z', ...change })

it.each([
  [pause({}), true],
  [pause({ scope: 'region', target: 'us-ashburn-1' }), true],
  [pause({ scope: 'region', target: 'eu-frankfurt-1' }), false],
  [pause({ scope: 'node', target: '1' }), true],
  [pause({ scope: 'node', target: '2' }), false],
  [pause({ scope: 'pool', target: '1' }), true],
  [pause({ scope: 'pool', target: '11' }), false],
  [pause({ until: '2026-11-23T10:00:01Z' }), true],
  [pause({ until: '2026-11-23T10:00:00Z' }), false],
])('%j holds the pool: %s', (one, held) => {
  expect(pausesOf(pool(), [one], NOW)).toEqual(held ? [one] : [])
})

it('names the widest pause first', () => {
  const wide = pause({ id: 2 })
  expect(pausesOf(pool(), [pause({ scope: 'pool', target: '1' }), wide], NOW)[0]).toBe(wide)
})

it('calls things by their names', () => {
  expect(whom({ scope: 'pool', target: '1' }, 'web')).toBe('pool web')
  expect(whom({ scope: 'node', target: '1' }, 'ash-1')).toBe('node ash-1')
  expect(whom({ scope: 'pool', target: '77' })).toBe('pool 77')
})
