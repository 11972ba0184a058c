import { expect, it } from 'vitest'
import { opened, turns } from '@/lib/record'

const RECORD = {
  wish: 9,
  trail: [
    { reason: 'LOAD_ABOVE_HIGH', before: 6, after: 9, about: 'cpu', figure: 88.7, limit: 75, until: null },
    { reason: 'OUT_STEP', before: 9, after: 8, about: null, figure: null, limit: 2, until: null },
    { reason: 'ON_TARGET', before: 8, after: 8 },
  ],
  inputs: {
    policy: { limits: { min: 2, max: 12 }, signals: [{ name: 'cpu', target: 65, high: 75, low: 40 }, { name: 'memory', target: 70 }] },
    seen: { target_size: 6, running: 6, warm: 5, unhealthy: null, signals: [{ signal: 'cpu', points: [{ at: '2026-11-23T09:58:00Z', load: 1, contributors: 1 }, { at: '2026-11-23T09:59:00Z', load: 532, contributors: 6 }] }] },
  },
}

it('reads what was seen, and what was not seen stays unknown', () => {
  const record = opened(RECORD)
  expect(record?.signals[0]).toMatchObject({ name: 'cpu', load: 532, contributors: 6, high: 75 })
  expect(record?.signals[0]?.perInstance).toBeCloseTo(88.67)
  expect(record?.signals[1]).toMatchObject({ name: 'memory', load: null, perInstance: null })
  expect(record).toMatchObject({ target: 6, warm: 5, unhealthy: null, min: 2, max: 12 })
})

it('names the rules without which the number would be another', () => {
  const record = opened(RECORD)
  expect(record && turns(record)).toEqual([
    { rule: 'LOAD_ABOVE_HIGH', without: 6, with: 9, until: null },
    { rule: 'OUT_STEP', without: 9, with: 8, until: null },
  ])
})

it.each([{}, { trail: 'x' }, { trail: [], inputs: null }, { trail: [null, 3, { reason: 7 }], inputs: { policy: [], seen: 'no' } }])('does not fall over %j', (record) => {
  expect(() => opened(record)).not.toThrow()
})
