import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Fleet } from '@/lib/api/fleet'
import { hear } from '@/lib/liveFleet'
import type { Node, Pool } from '@/lib/types'
import { node, pool } from '@/test/fleet'

let queries: QueryClient
const tell = (type: string, data: unknown) => hear(queries, { type, id: '1', data: typeof data === 'string' ? data : JSON.stringify(data) })
const shown = () => queries.getQueryData<Node[]>(['nodes'])?.[0]?.pools[0]
const stale = (key: readonly unknown[]) => queries.getQueryState(key)?.isInvalidated

beforeEach(() => {
  queries = new QueryClient()
  queries.setQueryData(['nodes'], [node(), node({ id: 2, pools: [] })])
  queries.setQueryData(['nodes', 1], node())
  queries.setQueryData(['pools', 1], pool())
  queries.setQueryData(['pauses'], [])
  queries.setQueryData(['analytics', 'decisions'], [])
})

it('puts a new size in place wherever the pool is shown, without asking', () => {
  tell('pool', { node_id: 1, pool_id: 1, at: 'x', current_instances: 8, lifecycle_state: 'SCALING' })
  expect(shown()).toMatchObject({ current_instances: 8, lifecycle_state: 'SCALING', max_instances: 10 })
  expect(queries.getQueryData<Pool>(['pools', 1])?.current_instances).toBe(8)
  expect(queries.getQueryData<Node>(['nodes', 1])?.pools[0]?.current_instances).toBe(8)
  expect(stale(['nodes'])).toBe(false)
})

it('puts it in place on the glance at the fleet too, and counts again when a node changes its state', () => {
  queries.setQueryData(['fleet'], { worst: [node()] })
  tell('pool', { node_id: 1, pool_id: 1, current_instances: 8 })
  expect(queries.getQueryData<Fleet>(['fleet'])?.worst[0]?.pools[0]?.current_instances).toBe(8)
  expect(stale(['fleet'])).toBe(false)
  tell('node', { node_id: 1, status: 'OFFLINE' })
  expect(queries.getQueryData<Fleet>(['fleet'])?.worst[0]?.status).toBe('OFFLINE')
  expect(stale(['fleet'])).toBe(true)
})

it('keeps a figure that became unknown unknown', () => {
  tell('pool', { node_id: 1, pool_id: 1, active_instances: null })
  expect(shown()?.active_instances).toBeNull()
})

it('shows a decision at its pool and asks for the lists again', () => {
  tell('decision', { node_id: 1, pool_id: 1, at: 'x', decision_id: 'd-9', action: 'SCALE_IN', outcome: 'PENDING' })
  expect(shown()?.last_decision).toEqual({ decision_id: 'd-9', action: 'SCALE_IN', outcome: 'PENDING' })
  expect(stale(['analytics', 'decisions'])).toBe(true)
})

it('asks for the list when a node appears that is not in it', () => {
  tell('node', { node_id: 2, status: 'OFFLINE' })
  expect(queries.getQueryData<Node[]>(['nodes'])?.[1]?.status).toBe('OFFLINE')
  expect(stale(['nodes'])).toBe(false)
  tell('node', { node_id: 3, status: 'ACTIVE' })
  expect(stale(['nodes'])).toBe(true)
})

it('reads the list once every other second, however many events ask for it', () => {
  vi.useFakeTimers()
  const asked = vi.spyOn(queries, 'invalidateQueries')
  for (let id = 100; id < 600; id++) tell('node', { node_id: id, silent: true })
  const lists = () => asked.mock.calls.filter(([filter]) => JSON.stringify(filter?.queryKey) === '["nodes"]').length
  expect(lists()).toBe(1)
  vi.advanceTimersByTime(2_000)
  expect(lists()).toBe(2)
  vi.advanceTimersByTime(10_000)
  expect(lists()).toBe(2)
  vi.useRealTimers()
})

it('asks for everything again when something was missed', () => {
  tell('reset', {})
  expect(['nodes', 'pauses'].map((key) => stale([key]))).toEqual([true, true])
})

it.each(['', 'null', '[', '7', '{"pool_id":"x"}', '{"pool_id":99,"current_instances":1}'])('is not upset by %j', (data) => {
  for (const type of ['pool', 'node', 'decision', 'pause', 'configuration', 'unknown']) expect(() => tell(type, data)).not.toThrow()
  expect(shown()).toEqual(pool())
})
