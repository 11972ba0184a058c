import type { Fleet } from '@/lib/api/fleet'
import type { DecisionSummary, Node, Pool } from '@/lib/types'

/** Values for tests; each test says what it changes. */
export const decision = (change: Partial<DecisionSummary> = {}): DecisionSummary => ({
  decision_id: '0198-1',
  action: 'SCALE_OUT',
  from_size: 3,
  to_size: 5,
  reason: 'TARGET_TRACKING',
  explanation: 'CPU load of 310 % needs 5 instances at a target of 65 %.',
  outcome: 'APPLIED',
  error: null,
  decided_at: '2026-11-23T09:58:00Z',
  ...change,
})

export const pool = (change: Partial<Pool> = {}): Pool => ({
  id: 1,
  created_at: '2026-11-01T08:00:00Z',
  is_active: true,
  pin: null,
  oracle_pool_id: 'ocid1.instancepool.oc1.iad.aaaaaaaa1',
  node_id: 1,
  name: 'web',
  region: 'us-ashburn-1',
  status: 'healthy',
  mode: 'on',
  lifecycle_state: 'RUNNING',
  current_instances: 5,
  active_instances: 5,
  min_instances: 2,
  max_instances: 10,
  avg_cpu_utilization: 62.4,
  avg_memory_utilization: 48.1,
  sampled_at: '2026-11-23T09:59:30Z',
  next_action_at: null,
  epoch: 1,
  last_decision: decision(),
  ...change,
})

export const node = (change: Partial<Node> = {}): Node => ({
  id: 1,
  name: 'ash-1',
  region: 'us-ashburn-1',
  ip_address: '10.0.0.4',
  description: null,
  status: 'ACTIVE',
  last_heartbeat: '2026-11-23T09:59:40Z',
  created_at: '2026-11-01T08:00:00Z',
  has_api_key: true,
  silent: false,
  error_message: null,
  config_hash: 'a1b2c3d4e5f6',
  running_config_hash: 'a1b2c3d4e5f6',
  rejected_config_hash: null,
  metrics: null,
  pools: [pool()],
  ...change,
})

/** The glance at these nodes; counts of trouble are as said. */
export const fleet = (worst: Node[], trouble: Partial<Fleet['nodes']> = {}): Fleet => ({
  generated_at: '2026-11-23T10:00:00Z',
  nodes: { total: worst.length, active: worst.length, error: 0, offline: 0, inactive: 0, silent: 0, ...trouble },
  pools: { total: 0, warning: 0, error: 0, current_instances: 0, active_instances: 0, max_instances: 0, avg_cpu_utilization: null, avg_memory_utilization: null },
  configurations: { in_sync: 0, pending: 0, rejected: 0, none: 0 },
  regions: [],
  pauses: [],
  worst,
})
