import type { QueryClient } from '@tanstack/react-query'
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

/** Only what the event names; a fact it does not name stays as it was. */
function told(data: Data, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in data).map((name) => [name, data[name]]))
}

function changePool(queries: QueryClient, id: number, change: (pool: Pool) => Pool) {
  queries.setQueryData<Pool>(['pools', id], (known) => known && change(known))
  const within = (one: Node): Node => (one.pools.some((pool) => pool.id === id) ? { ...one, pools: one.pools.map((pool) => (pool.id === id ? change(pool) : pool)) } : one)
  queries.setQueryData<Node[]>(['nodes'], (known) => known?.map(within))
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
  const known = queries.getQueryData<Node[]>(['nodes'])
  if (known && !known.some((one) => one.id === id)) return again(queries, ['nodes'])
  const change = (one: Node): Node => (one.id === id ? { ...one, ...facts } : one)
  queries.setQueryData<Node[]>(['nodes'], (all) => all?.map(change))
  again(queries, ['nodes', id])
}

