import { expect, it } from 'vitest'
import { poolsOf } from '@/lib/windowsOf'

it('finds the pools a text names, by their own name or the end of their id', () => {
  expect(poolsOf('pools:\n  - {instance_pool_id: ocid1.instancepool.abcdefghijkl}\n  - {instance_pool_id: p2, name: web}\n  - {name: no id}\n')).toEqual([
    { id: 'ocid1.instancepool.abcdefghijkl', name: 'abcdefghijkl' },
    { id: 'p2', name: 'web' },
  ])
})

it('knows a text that cannot be read from one that names none', () => {
  expect(poolsOf('pools: [')).toBeNull()
  expect([poolsOf(''), poolsOf('pools: 3'), poolsOf('- a')]).toEqual([[], [], []])
})
