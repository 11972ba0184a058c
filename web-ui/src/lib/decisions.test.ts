import { describe, expect, it } from 'vitest'
import { headline, why } from '@/lib/decisions'
import { decision } from '@/test/fleet'

describe('headline', () => {
  it.each([
    ['APPLIED', 'Scaled out 3 → 5'],
    ['PENDING', 'Scaling out 3 → 5'],
    ['FAILED', 'Failed to scale out 3 → 5'],
    ['FENCED', 'Refused to scale out 3 → 5'],
    ['SHADOWED', 'Would scale out 3 → 5'],
    ['SUPERSEDED', 'Wanted to scale out 3 → 5'],
  ] as const)('of an outcome %s claims no more than happened', (outcome, text) => {
    expect(headline(decision({ outcome }))).toBe(text)
  })

  it('does not invent a size that was not known', () => {
    expect(headline(decision({ action: 'HOLD', from_size: null, to_size: null, outcome: 'HELD' }))).toBe('Held')
    expect(headline(decision({ action: 'SCALE_IN', from_size: null, to_size: 2 }))).toBe('Scaled in — → 2')
  })

  it('falls back to the rule where the agent sent no sentence', () => {
    expect(why(decision({ explanation: '', reason: 'AFTER_OUT' }))).toBe('After out')
  })
})
