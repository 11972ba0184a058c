import type { ListedJoinToken } from '../../src/lib/api/joinTokens.ts'
import type { NodeHealthHistory } from '../../src/lib/api/nodeHealth.ts'
import type { NodeKey } from '../../src/lib/api/nodeKeys.ts'
import type { ResourcePoint } from '../../src/lib/api/nodeResources.ts'
import { ago, ahead, json, listed, type Answer } from './answer.ts'

const KEYS: NodeKey[] = [
  { id: 2, key_id: 'k3y0fash0001', created_at: ago(9 * 86_400), last_used_at: ago(21), expires_at: ahead(81 * 86_400), revoked_at: null },
  { id: 1, key_id: 'k3y0fash0000', created_at: ago(99 * 86_400), last_used_at: ago(9 * 86_400), expires_at: ago(8 * 86_400), revoked_at: null },
]

const TOKENS: ListedJoinToken[] = [
  { id: 1, token_id: '0123456789ab', name_pattern: 'ash-2', region: 'us-ashburn-1', pools: null, created_by: 1, created_by_email: 'ada@example.org', created_at: ago(10), expires_at: ahead(890), used_at: null, revoked_at: null, node_id: null },
  { id: 2, token_id: 'ba9876543210', name_pattern: 'ash-*', region: null, pools: ['ocid1.instancepool.oc1.iad.a'], created_by: 1, created_by_email: 'ada@example.org', created_at: ago(5_000), expires_at: ago(4_000), used_at: ago(4_500), revoked_at: null, node_id: 1 },
  { id: 4, token_id: '111111111111', name_pattern: 'fra-*', region: null, pools: null, created_by: 1, created_by_email: 'ada@example.org', created_at: ago(400), expires_at: ahead(500), used_at: null, revoked_at: ago(60), node_id: null },
  { id: 5, token_id: '222222222222', name_pattern: 'old-1', region: null, pools: null, created_by: 1, created_by_email: 'ada@example.org', created_at: ago(70_000), expires_at: ago(69_000), used_at: ago(69_500), revoked_at: null, node_id: 77 },
  { id: 3, token_id: '000000000000', name_pattern: null, region: null, pools: null, created_by: 1, created_by_email: null, created_at: ago(90_000), expires_at: ago(86_000), used_at: null, revoked_at: null, node_id: null },
]

const HEALTH: NodeHealthHistory = {
  node_id: 1,
  node_name: 'ash-1',
  current_status: 'ACTIVE',
  uptime_percent: 98.61,
  online_seconds: 85_200,
  offline_seconds: 1_200,
  periods: [
    { status: 'online', start: ago(86_400), end: ago(20_000) },
    { status: 'offline', start: ago(20_000), end: ago(18_800) },
    { status: 'online', start: ago(18_800), end: ago(0) },
  ],
  last_heartbeat: ago(21),
  period_hours: 24,
}

const RESOURCES: ResourcePoint[] = Array.from({ length: 24 }, (_, i) => ({
  timestamp: ago((24 - i) * 3_600),
  avg_cpu: 55 + 20 * Math.sin(i / 4),
  avg_memory: 48 + 4 * Math.cos(i / 6),
  max_cpu: 90,
  max_memory: 70,
  total_instances: 8,
}))

export const NODES: Answer[] = [
  [/^\/nodes\/join-tokens$/, (route) => (route.request().method() === 'POST' ? json(route, { id: 1, token: 'pkj_0123456789ab_played', expires_at: ahead(900) }) : listed(route, TOKENS))],
  [/^\/nodes\/join-tokens\/\d+$/, (route) => json(route, {})],
  [/^\/nodes\/\d+\/keys$/, (route) => json(route, KEYS)],
  [/^\/nodes\/\d+\/keys\/.+$/, (route) => route.fulfill({ status: 204 })],
  [/^\/analytics\/node\/\d+\/health$/, (route) => json(route, HEALTH)],
  [/^\/analytics\/node\/\d+\/resources$/, (route) => json(route, RESOURCES)],
]

export { TOKENS }
