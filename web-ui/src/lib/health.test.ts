import { describe, expect, it } from 'vitest'
import { nodeHealth, poolHealth, stale, worstFirst, worstPoolFirst } from '@/lib/health'
import { decision, node, pool } from '@/test/fleet'

describe('health', () => {
  it('puts nodes in trouble before nodes whose pools are in trouble, and those before the well', () => {
    const well = node({ id: 1, name: 'a-well' })
    const badPool = node({ id: 2, name: 'b-pool', pools: [pool({ last_decision: decision({ outcome: 'FAILED' }) })] })
    const silent = node({ id: 3, name: 'c-silent', silent: true })
    const offline = node({ id: 4, name: 'd-offline', status: 'OFFLINE' })

    expect(worstFirst([well, badPool, silent, offline]).map((one) => one.name)).toEqual(['d-offline', 'b-pool', 'c-silent', 'a-well'])
  })

  it('orders equals by name', () => {
    expect(worstFirst([node({ name: 'b' }), node({ name: 'a' })]).map((one) => one.name)).toEqual(['a', 'b'])
    expect(worstPoolFirst([pool({ name: 'z' }), pool({ name: 'y', status: 'error' })]).map((one) => one.name)).toEqual(['y', 'z'])
  })

  it('does not call a node active that has gone quiet', () => {
    expect(nodeHealth(node({ silent: true }))).toEqual({ tone: 'warn', label: 'Silent' })
    expect(nodeHealth(node({ status: 'OFFLINE', silent: true })).label).toBe('Offline')
    expect(nodeHealth(node({ status: 'INACTIVE' })).label).toBe('Never seen')
  })

  it('shows a failed resize even where the pool itself is healthy', () => {
    expect(poolHealth(pool({ last_decision: decision({ outcome: 'FAILED' }) })).label).toBe('Resize failed')
    expect(poolHealth(pool({ status: null, last_decision: null })).label).toBe('Unknown')
  })

  it('calls a figure stale after three missed minutes, and one never sampled always', () => {
    const noon = Date.parse('2026-11-23T12:00:00Z')
    expect(stale('2026-11-23T11:57:00Z', noon)).toBe(false)
    expect(stale('2026-11-23T11:56:59Z', noon)).toBe(true)
    expect(stale(null, noon)).toBe(true)
  })
})
