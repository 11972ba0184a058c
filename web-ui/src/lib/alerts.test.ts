import { expect, it } from 'vitest'
import { needs } from '@/lib/alerts'
import { decision, fleet, node, pool } from '@/test/fleet'

const told = (...given: Parameters<typeof fleet>) => needs(fleet(...given)).map(({ what, nodes, pools, total }) => [what, [...nodes, ...pools].map(({ name }) => name), total])

it('has nothing to say of a fleet that is well', () => {
  expect(told([node()])).toEqual([])
})

it('tells a node that is away once, and not as silent too', () => {
  expect(told([node({ status: 'OFFLINE', silent: true })], { offline: 1 })).toEqual([['Offline', ['ash-1'], 1]])
})

it('counts what is beyond the nodes it was given', () => {
  expect(told([node({ status: 'ERROR' })], { error: 900, silent: 3 })).toEqual([
    ['In error', ['ash-1'], 900],
    ['Silent', [], 3],
  ])
})

it('tells a pool by its last failed resize, until a later decision', () => {
  const failed = pool({ last_decision: decision({ outcome: 'FAILED' }) })
  expect(told([node({ pools: [failed] })])).toEqual([['Resize failed', ['web'], null]])
  expect(told([node({ pools: [pool({ last_decision: decision({ outcome: 'HELD' }) })] })])).toEqual([])
})

it('tells a pool that is in error because its resize failed once', () => {
  const glance = fleet([node({ pools: [pool({ status: 'error', last_decision: decision({ outcome: 'FAILED' }) })] })])
  expect(needs({ ...glance, pools: { ...glance.pools, error: 1 } }).map(({ what }) => what)).toEqual(['Resize failed'])
})

it('tells a refused configuration only while it is the one wanted', () => {
  expect(told([node({ config_hash: 'b', rejected_config_hash: 'b' })])).toEqual([['Configuration refused', ['ash-1'], 0]])
  expect(told([node({ config_hash: 'c', rejected_config_hash: 'b' })])).toEqual([])
})
