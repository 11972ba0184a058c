import type { Page, Route } from '@playwright/test'
import { ANALYTICS } from './played/analytics.ts'
import { ago, ahead, found, json, listed, NOW, problem, type Answer } from './played/answer.ts'
import { AUDIT } from './played/audit.ts'
import { CONFIGURATION } from './played/configuration.ts'
import { controls } from './played/controls.ts'
import { NODES } from './played/nodes.ts'
import { PEOPLE } from './played/people.ts'
import type { Fleet } from '../src/lib/api/fleet.ts'
import type { ScalingPause } from '../src/lib/api/pauses.ts'
import type { Decision, LifecycleLog, Login, Node, NodeStatus, Pool, Role, SystemAnalytics, TrendPoint } from '../src/lib/types.ts'

export { json, problem } from './played/answer.ts'

const OCID = 'ocid1.instancepool.oc1.iad.aaaaaaaaexampleexampleexample'
/** As a region words it: with a name that breaks nowhere, wider than a phone. */
const LOST = 'No heartbeat for 5 minutes. Last: pool api: Error returned by GetInstancePool operation in ComputeManagement service. (opc-request-id: 3365C0D31D1E44D5A2328263D3D56C12/8A5A9209526A4C1E8F6E1C7D5B3A2910/1F2E3D4C5B6A79880123456789ABCDEF)'

const lastDecision = (change: Partial<Decision>): Decision => ({
  decision_id: '0193a1b2-0000-7000-8000-000000000001',
  decided_at: ago(38),
  node_id: 1,
  pool_id: 1,
  oracle_pool_id: `${OCID}1`,
  action: 'HOLD',
  from_size: 4,
  to_size: 4,
  reason: 'WITHIN_BAND',
  explanation: 'CPU load of 248 % wants 4 instances at a target of 65 %, which is what runs.',
  outcome: 'HELD',
  error: null,
  epoch: 7,
  config_hash: '9f2c4d1ab77e',
  received_at: ago(37),
  ...change,
})

const pool = (change: Partial<Pool>): Pool => ({
  created_at: '2026-10-04T08:00:00Z',
  is_active: true,
  pin: null,
  id: 1,
  oracle_pool_id: `${OCID}1`,
  node_id: 1,
  name: 'web-frontend',
  region: 'us-ashburn-1',
  status: 'healthy',
  mode: 'on',
  lifecycle_state: 'RUNNING',
  current_instances: 4,
  active_instances: 4,
  min_instances: 2,
  max_instances: 10,
  avg_cpu_utilization: 62.04,
  avg_memory_utilization: 41.3,
  sampled_at: ago(22),
  next_action_at: null,
  epoch: 7,
  last_decision: lastDecision({}),
  ...change,
})

const scaling = pool({
  id: 2,
  oracle_pool_id: `${OCID}2`,
  name: 'checkout-api',
  lifecycle_state: 'SCALING',
  current_instances: 9,
  active_instances: 6,
  max_instances: 12,
  avg_cpu_utilization: 88.7,
  avg_memory_utilization: 64,
  status: 'warning',
  next_action_at: ahead(94),
  last_decision: lastDecision({
    decision_id: '0193a1b2-0000-7000-8000-000000000002',
    pool_id: 2,
    oracle_pool_id: `${OCID}2`,
    action: 'SCALE_OUT',
    from_size: 6,
    to_size: 9,
    reason: 'TARGET_TRACKING',
    explanation: 'CPU load of 532 % needs 9 instances at a target of 65 %; 6 ran.',
    outcome: 'PENDING',
  }),
})

const failing = pool({
  id: 3,
  node_id: 2,
  oracle_pool_id: `${OCID}3`,
  name: 'batch-workers',
  region: 'eu-frankfurt-1',
  mode: 'out_only',
  current_instances: 3,
  active_instances: 3,
  max_instances: 20,
  avg_cpu_utilization: 97.2,
  avg_memory_utilization: null,
  status: 'error',
  last_decision: lastDecision({
    decision_id: '0193a1b2-0000-7000-8000-000000000003',
    node_id: 2,
    pool_id: 3,
    oracle_pool_id: `${OCID}3`,
    action: 'SCALE_OUT',
    from_size: 3,
    to_size: 7,
    reason: 'TARGET_TRACKING',
    explanation: 'CPU load of 291 % needs 7 instances at a target of 45 %; 3 ran.',
    outcome: 'FAILED',
    error: 'Out of host capacity.',
    decided_at: ago(150),
  }),
})

const gone = pool({
  id: 4,
  node_id: 3,
  oracle_pool_id: `${OCID}4`,
  name: 'reports',
  region: 'uk-london-1',
  mode: 'shadow',
  sampled_at: ago(4_000),
  current_instances: 2,
  active_instances: 2,
  min_instances: 1,
  max_instances: 4,
  avg_cpu_utilization: 12.5,
  avg_memory_utilization: 30.9,
  last_decision: null,
})

const node = (change: Partial<Node>): Node => ({
  id: 1,
  name: 'ash-1',
  region: 'us-ashburn-1',
  ip_address: '10.0.0.4',
  description: null,
  status: 'ACTIVE',
  last_heartbeat: ago(21),
  created_at: '2026-10-04T08:00:00Z',
  has_api_key: true,
  silent: false,
  error_message: null,
  config_hash: '9f2c4d1ab77e0c55',
  running_config_hash: '9f2c4d1ab77e0c55',
  rejected_config_hash: null,
  metrics: { agent_version: '0.1.0', spool_depth: 0, clock_offset_ms: -140, uptime_seconds: 612_000 },
  pools: [pool({}), scaling],
  ...change,
})

export const FLEET: Node[] = [
  node({}),
  node({ id: 2, name: 'fra-1', region: 'eu-frankfurt-1', pools: [failing], running_config_hash: '11aa22bb33cc44dd', last_heartbeat: ago(48) }),
  node({ id: 3, name: 'lon-1', region: 'uk-london-1', status: 'OFFLINE', silent: true, last_heartbeat: ago(3_960), pools: [gone], error_message: LOST }),
  node({ id: 4, name: 'phx-1', region: 'us-phoenix-1', status: 'INACTIVE', last_heartbeat: null, running_config_hash: null, config_hash: null, pools: [] }),
]

const SYSTEM: SystemAnalytics = {
  total_active_pools: 3,
  total_current_instances: 16,
  peak_instances_24h: 31,
  max_active_pools_24h: 4,
  avg_system_cpu: 82.65,
  avg_system_cpu_unweighted: 77.1,
  avg_system_memory: null,
  avg_system_memory_unweighted: null,
  active_nodes: 2,
  stale_pools: 1,
  last_updated: ago(22),
}

const wave = (i: number) => Math.round(14 + 9 * Math.sin(i / 40) + 3 * Math.sin(i / 9))

const TREND: TrendPoint[] = Array.from({ length: 360 }, (_, i) => i)
  .filter((i) => i < 200 || i > 225)
  .map((i) => ({ timestamp: ago((360 - i) * 60), total_instances: wave(i), active_pools: 4, avg_cpu: 60, avg_cpu_unweighted: 58, avg_memory: 50, avg_memory_unweighted: 49 }))

/** The curve of one pool. */
const CURVE: TrendPoint[] = TREND.map((point, i) => ({ ...point, total_instances: Math.max(2, Math.round((point.total_instances ?? 0) / 3)), active_pools: 1, avg_cpu: 55 + 25 * Math.sin(i / 23) + 5 * Math.sin(i / 3) }))

const DECISIONS: Decision[] = [
  lastDecision({ ...scaling.last_decision, node_id: 1 }),
  lastDecision({ ...failing.last_decision, node_id: 2, oracle_pool_id: `${OCID}3` }),
  lastDecision({ decision_id: 'd-4', pool_id: 2, oracle_pool_id: `${OCID}2`, action: 'SCALE_IN', from_size: 6, to_size: 4, reason: 'LOW_LOAD', explanation: 'CPU stayed under 40 % for 10 minutes; 4 instances keep 65 %.', outcome: 'APPLIED', decided_at: ago(5_100) }),
  lastDecision({ decision_id: 'd-5', action: 'SCALE_OUT', from_size: 1, to_size: 2, reason: 'SCHEDULE_FLOOR', explanation: 'The window "office hours" asks for at least 2 instances.', outcome: 'SHADOWED', oracle_pool_id: `${OCID}4`, decided_at: ago(7_300) }),
  lastDecision({ decision_id: 'd-6' }),
]

const LIFECYCLE: LifecycleLog[] = [
  { id: 3, node_id: 3, node_name: 'lon-1', event_type: 'WENT_OFFLINE', previous_status: 'ACTIVE', new_status: 'OFFLINE', reason: LOST, triggered_by: 'system', extra_data: null, timestamp: ago(3_600) },
  { id: 2, node_id: 3, node_name: 'lon-1', event_type: 'CAME_ONLINE', previous_status: 'INACTIVE', new_status: 'ACTIVE', reason: null, triggered_by: 'heartbeat', extra_data: null, timestamp: '2026-10-04T08:01:00Z' },
]

export function login(role: Role = 'ADMIN'): Login {
  return {
    access_token: 'played',
    token_type: 'bearer',
    expires_in: 900,
    user: { id: 1, email: 'ada@example.org', full_name: 'Ada Byron', role, auth_provider: 'local', keycloak_user_id: null, is_active: true, role_override: false, created_at: '2026-10-01T08:00:00Z' },
  }
}

export interface Played {
  role?: Role
  signedIn?: boolean
  nodes?: Node[]
  system?: SystemAnalytics
  sso?: boolean
  pauses?: ScalingPause[]
  ssoLabel?: string
  /** Whether the clock stands still. */
  frozen?: boolean
}

const ON_GLANCE = 50

/** What the registry counts of these nodes. */
export function glance(nodes: readonly Node[], pauses: ScalingPause[] = []): Fleet {
  const pools = (all: readonly Node[]) => all.flatMap((one) => one.pools)
  const instances = (all: readonly Node[]) => pools(all).reduce((sum, one) => sum + (one.current_instances ?? 0), 0)
  const tally = (all: readonly Node[]) => {
    const of = (status: NodeStatus) => all.filter((one) => one.status === status).length
    return { active: of('ACTIVE'), error: of('ERROR'), offline: of('OFFLINE'), silent: all.filter((one) => one.silent && (one.status === 'ACTIVE' || one.status === 'ERROR')).length }
  }
  const regions = [...new Set(nodes.map((one) => one.region))].map((region) => {
    const here = nodes.filter((one) => one.region === region)
    return { region, nodes: here.length, pools: pools(here).length, instances: instances(here), ...tally(here) }
  })
  const trouble = (one: Node) => (one.status === 'ERROR' || one.status === 'OFFLINE' ? 0 : one.status === 'ACTIVE' ? 1 : 2)
  return {
    generated_at: NOW.toISOString(),
    nodes: { total: nodes.length, inactive: nodes.filter((one) => one.status === 'INACTIVE').length, ...tally(nodes) },
    pools: {
      total: pools(nodes).length,
      warning: pools(nodes).filter((one) => one.status === 'warning').length,
      error: pools(nodes).filter((one) => one.status === 'error').length,
      current_instances: instances(nodes),
      active_instances: instances(nodes),
      max_instances: pools(nodes).reduce((sum, one) => sum + (one.max_instances ?? 0), 0),
      avg_cpu_utilization: null,
      avg_memory_utilization: null,
    },
    configurations: { in_sync: 1, pending: 1, rejected: 0, none: 1 },
    regions: regions.toSorted((a, b) => b.error + b.offline + b.silent - (a.error + a.offline + a.silent)),
    pauses,
    worst: nodes.toSorted((a, b) => trouble(a) - trouble(b)).slice(0, ON_GLANCE),
  }
}

const EMPTY: SystemAnalytics = { ...SYSTEM, total_active_pools: 0, total_current_instances: null, peak_instances_24h: null, max_active_pools_24h: null, avg_system_cpu: null, avg_system_memory: null, active_nodes: 0, stale_pools: 0, last_updated: null }

/** Plays the services for one page; a test replaces single answers with routes of its own, which come first. */
export async function play(page: Page, { role = 'ADMIN', signedIn = true, nodes = FLEET, system, sso = false, ssoLabel = '', pauses = [], frozen = true }: Played = {}): Promise<void> {
  if (signedIn) await page.addInitScript(() => localStorage.setItem('poolkeeper-session-seen', 'yes'))
  if (frozen) await page.clock.setFixedTime(NOW)
  const answers: Answer[] = [
    [/^\/auth\/refresh$/, (route) => (signedIn ? json(route, login(role)) : problem(route, 401, 'No session'))],
    [/^\/auth\/login$/, (route) => json(route, login(role))],
    [/^\/auth\/bootstrap$/, (route) => json(route, login('ADMIN'))],
    [/^\/auth\/logout$/, (route) => route.fulfill({ status: 204 })],
    [/^\/auth\/profile$/, (route) => json(route, login(role).user)],
    [/^\/health$/, (route) => json(route, { status: 'healthy' })],
    [/^\/events$/, () => new Promise(() => {})],
    [/^\/config$/, (route) => json(route, { keycloak_enabled: sso, sso_label: ssoLabel, keycloak_url: '', keycloak_realm: '', keycloak_client_id: '', api_base_url: '' })],
    [/^\/fleet$/, (route) => json(route, glance(nodes, pauses))],
    [/^\/nodes$/, (route, _, url) => listed(route, nodes.filter((one) => one.name.includes(url.searchParams.get('q') ?? '')))],
    [/^\/pools$/, (route, _, url) => listed(route, nodes.flatMap((one) => one.pools).filter((one) => one.name.includes(url.searchParams.get('q') ?? '') && String(one.node_id) === (url.searchParams.get('node_id') ?? String(one.node_id))))],
    [/^\/nodes\/lifecycle-logs$/, (route) => json(route, nodes.length === 0 ? [] : LIFECYCLE)],
    [/^\/nodes\/(\d+)$/, (route, [, id]) => found(route, nodes.find((one) => one.id === Number(id)))],
    [/^\/pools\/(\d+)$/, (route, [, id]) => found(route, nodes.flatMap((one) => one.pools).find((one) => one.id === Number(id)))],
    [/^\/analytics\/system$/, (route) => json(route, system ?? (nodes.length === 0 ? EMPTY : SYSTEM))],
    [/^\/analytics\/instance-trends$/, (route, _, url) => json(route, nodes.length === 0 ? [] : url.searchParams.has('pool_id') ? CURVE : TREND)],
    [/^\/analytics\/decisions$/, (route, _, url) => decisions(route, url, nodes)],
    [/^\/analytics\/decisions\/([^/]+)$/, (route, [, id]) => found(route, withRecord(DECISIONS.find((one) => one.decision_id === id)))],
  ]
  await page.route('**/api/**', async (route) => {
    const url = new URL(route.request().url())
    const path = url.pathname.replace(/^\/api/, '')
    for (const [pattern, answer] of [...answers, ...NODES, ...CONFIGURATION, ...controls(pauses), ...ANALYTICS, ...PEOPLE, ...AUDIT]) {
      const match = pattern.exec(path)
      if (match) return answer(route, match, url)
    }
    return problem(route, 404, `Nobody plays ${path}`)
  })
}

/** Only of pools that are played: the page asks after any other, and the browser complains that it is not there. */
function decisions(route: Route, url: URL, nodes: readonly Node[]): Promise<void> {
  const played = (decision: Decision) => nodes.some((node) => node.pools.some(({ id }) => id === decision.pool_id))
  const wanted = (name: string, value: string) => !url.searchParams.get(name) || url.searchParams.get(name) === value
  return json(route, DECISIONS.filter((one) => played(one) && wanted('action', one.action) && wanted('outcome', one.outcome) && wanted('reason', one.reason) && (one.explanation + one.error).includes(url.searchParams.get('q') ?? '') && wanted('oracle_pool_id', one.oracle_pool_id)))
}

const RECORD = {
  wish: 9,
  trail: [
    { reason: 'LOAD_ABOVE_HIGH', before: 6, after: 10, about: 'cpu', figure: 88.7, limit: 75, until: null },
    { reason: 'OUT_STEP', before: 10, after: 9, about: null, figure: null, limit: 3, until: null },
  ],
  inputs: {
    policy: { limits: { min: 2, max: 12 }, signals: [{ name: 'cpu', target: 65, high: 75, low: 40 }, { name: 'memory', target: 70, high: 80, low: 40 }] },
    seen: { target_size: 6, running: 6, warm: 6, unhealthy: null, signals: [{ signal: 'cpu', points: [{ at: ago(60), load: 532, contributors: 6 }] }] },
    now: ago(38),
  },
}

function withRecord(decision: Decision | undefined) {
  return decision && { ...decision, record: RECORD }
}
