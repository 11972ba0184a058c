import { describe, expect, it } from 'vitest'
import { age, count, decimal, moment, percent, shortHash, shortOcid, until, words } from '@/lib/format'

const NOON = Date.parse('2026-11-23T12:00:00Z')
const before = (seconds: number) => new Date(NOON - seconds * 1000).toISOString()

describe('format', () => {
  it('shows a dash for what is not known, and zero for zero', () => {
    expect([count(null), percent(undefined), count(0), percent(0)]).toEqual(['—', '—', '0', '0.0 %'])
    expect(shortHash(null)).toBe('—')
  })

  it('has no zero below zero', () => {
    expect([decimal(-0.02, 1), decimal(-0.06, 1)]).toEqual(['0.0', '-0.1'])
  })

  it('tells an age in the largest unit that says enough', () => {
    expect([2, 59, 60, 3_599, 3_600, 90_000, 172_800].map((s) => age(before(s), NOON))).toEqual(['just now', '59 s ago', '1 min ago', '59 min ago', '1 h ago', '25 h ago', '2 days ago'])
    expect(age(null, NOON)).toBe('never')
  })

  it('never counts down below zero', () => {
    expect(until(before(10), NOON)).toBe('0 s')
    expect(until(before(-95), NOON)).toBe('1 min')
  })

  it('names the day of a moment that is not of today', () => {
    expect(moment(before(60), NOON)).not.toMatch(/Nov/)
    expect(moment('2026-11-20T12:00:00Z', NOON)).toMatch(/^20 Nov/)
  })

  it('keeps the end of an OCID, where two of them differ', () => {
    expect(shortOcid('ocid1.instancepool.oc1.iad.abcdefghijklmnop')).toBe('…efghijklmnop')
  })

  it('makes words of a code', () => {
    expect(words('SCALE_UP_FAILED')).toBe('Scale up failed')
  })
})
