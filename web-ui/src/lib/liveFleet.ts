import type { QueryClient } from '@tanstack/react-query'
import type { Fleet } from '@/lib/api/fleet'
import type { ServerEvent } from '@/lib/sse'
import type { DecisionSummary, Node, Pool } from '@/lib/types'

type Data = Record<string, unknown> & { node_id?: number | null; pool_id?: number | null }

const POOL_FACTS = ['current_instances', 'active_instances', 'min_instances', 'max_instances', 'status', 'mode', 'lifecycle_state', 'sampled_at'] as const
const NODE_FACTS = ['status', 'silent', 'last_heartbeat', 'error_message', 'running_config_hash', 'config_hash'] as const

/** Which questions an event makes worth asking again; what it tells itself is put in place at once. */
export function hear(queries: QueryClient, { type, data: text }: ServerEvent): void {
  const data = parsed(text)
  if (data === null) return
  switch (type) {
    case 'pool':
      return pool(queries, data)
    case 'decision':
      return decision(queries, data)
    case 'node':
      return node(queries, data)
    case 'configuration':
      return again(queries, ['nodes', data.node_id])
    case 'pause':
      soon(queries, 'fleet')
      return again(queries, ['pauses'])
    case 'reset':
      return void queries.invalidateQueries()
  }
}

function parsed(text: string): Data | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}

function again(queries: QueryClient, queryKey: readonly unknown[]) {
  void queries.invalidateQueries({ queryKey })
}

const PAUSE_MS = 2_000
const resting = new WeakMap<QueryClient, Map<string, boolean>>()

/** A list of the whole fleet is read at once, and then, however many events ask for it, once every other second; a reading under way goes on. */
function soon(queries: QueryClient, name: 'nodes' | 'fleet') {
  const lists = resting.get(queries) ?? new Map<string, boolean>()
  resting.set(queries, lists)
  if (lists.has(name)) return void lists.set(name, true)
  lists.set(name, false)
  void queries.invalidateQueries({ queryKey: [name], exact: true }, { cancelRefetch: false })
  setTimeout(() => {
    const asked = lists.get(name)
    lists.delete(name)
    if (asked) soon(queries, name)
  }, PAUSE_MS)
}

/** Only what the event names; a fact it does not name stays as it was. */
function told(data: Data, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in data).map((name) => [name, data[name]]))
}

function changePool(queries: QueryClient, id: number, change: (pool: Pool) => Pool) {
  queries.setQueryData<Pool>(['pools', id], (known) => known && change(known))
  const within = (one: Node): Node => (one.pools.some((pool) => pool.id === id) ? { ...one, pools: one.pools.map((pool) => (pool.id === id ? change(pool) : pool)) } : one)
  queries.setQueryData<Node[]>(['nodes'], (known) => known?.map(within))
  queries.setQueryData<Fleet>(['fleet'], (known) => known && { ...known, worst: known.worst.map(within) })
  queries.setQueriesData<Node>({ queryKey: ['nodes'], predicate: ({ queryKey }) => queryKey.length === 2 && typeof queryKey[1] === 'number' }, (known) => known && within(known))
}

function pool(queries: QueryClient, data: Data) {
  const id = data.pool_id
  if (id == null) return
  const facts = told(data, POOL_FACTS)
  if (Object.keys(facts).length > 0) changePool(queries, id, (known) => ({ ...known, ...facts }))
  if ('pinned' in data || 'epoch' in data) again(queries, ['pools', id])
}

function decision(queries: QueryClient, data: Data) {
  const { node_id: _, pool_id: id, at: __, ...summary } = data
  if (id == null || typeof summary['decision_id'] !== 'string') return
  changePool(queries, id, (known) => ({ ...known, last_decision: summary as unknown as DecisionSummary }))
  again(queries, ['analytics', 'decisions'])
  again(queries, ['analytics', 'decision-pages'])
}

function node(queries: QueryClient, data: Data) {
  const id = data.node_id
  if (id == null) return
  const facts = told(data, NODE_FACTS)
  const change = (one: Node): Node => (one.id === id ? { ...one, ...facts } : one)
  queries.setQueryData<Fleet>(['fleet'], (fleet) => fleet && { ...fleet, worst: fleet.worst.map(change) })
  if (facts['status'] !== undefined) soon(queries, 'fleet')
  const known = queries.getQueryData<Node[]>(['nodes'])
  if (known && !known.some((one) => one.id === id)) return soon(queries, 'nodes')
  queries.setQueryData<Node[]>(['nodes'], (all) => all?.map(change))
  again(queries, ['nodes', id])
}

