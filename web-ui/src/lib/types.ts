/** The shapes of the wire. A figure nobody knows is null, never zero. */
export type Role = 'USER' | 'DEVOPS' | 'ADMIN'

export interface User {
  id: number
  email: string
  full_name: string
  role: Role
  auth_provider: 'local' | 'keycloak'
  keycloak_user_id?: string | null
  is_active: boolean
  role_override?: boolean
  created_at: string
}

export interface Login {
  access_token: string
  token_type: string
  expires_in: number
  user: User
}

export interface ServerConfig {
  keycloak_enabled: boolean
  /** What the button for single sign-on says. */
  sso_label?: string | null
  keycloak_url: string
  keycloak_realm: string
  keycloak_client_id: string
  api_base_url: string
}

export type NodeStatus = 'ACTIVE' | 'INACTIVE' | 'ERROR' | 'OFFLINE'
export type PoolStatus = 'healthy' | 'warning' | 'error'
export type Action = 'SCALE_OUT' | 'SCALE_IN' | 'HOLD'
export type Outcome = 'HELD' | 'SHADOWED' | 'PENDING' | 'APPLIED' | 'FAILED' | 'SUPERSEDED' | 'FENCED'

export interface DecisionSummary {
  decision_id: string
  action: Action
  from_size: number | null
  to_size: number | null
  reason: string
  explanation: string
  outcome: Outcome
  error: string | null
  decided_at: string
}

export interface Decision extends DecisionSummary {
  node_id: number
  pool_id: number | null
  oracle_pool_id: string
  epoch: number | null
  config_hash: string | null
  received_at: string
}

export interface DecisionRecord extends Decision {
  record: Record<string, unknown> | null
}

/** A size set by hand for a while. */
export interface PoolPin {
  size: number
  until: string
  reason: string
  set_by?: string | null
  set_at?: string
}

export interface Pool {
  id: number
  oracle_pool_id: string
  node_id: number
  name: string
  region: string | null
  status: PoolStatus | null
  mode: string | null
  lifecycle_state: string | null
  current_instances: number | null
  active_instances: number | null
  min_instances: number | null
  max_instances: number | null
  avg_cpu_utilization: number | null
  avg_memory_utilization: number | null
  sampled_at: string | null
  next_action_at: string | null
  epoch: number | null
  pin?: PoolPin | null
  last_decision: DecisionSummary | null
}

export interface AgentMetrics {
  agent_version?: string | null
  spool_depth?: number | null
  clock_offset_ms?: number | null
  uptime_seconds?: number | null
}

export interface Node {
  id: number
  name: string
  region: string
  ip_address?: string | null
  description?: string | null
  status: NodeStatus
  last_heartbeat: string | null
  created_at: string
  has_api_key?: boolean
  silent: boolean
  error_message: string | null
  config_hash?: string | null
  running_config_hash?: string | null
  /** What the agent says of itself; null before it has. */
  metrics?: AgentMetrics | null
  pools: Pool[]
}

export interface NodeConfiguration {
  id: number
  node_id: number
  yaml_config: string
  config_hash: string
  is_active: boolean
  created_at: string
}

export interface LifecycleLog {
  id: number
  node_id: number
  node_name: string | null
  event_type: string
  previous_status: NodeStatus | null
  new_status: NodeStatus
  reason: string | null
  triggered_by: string | null
  timestamp: string
}

export interface JoinToken {
  id: number
  token: string
  expires_at: string
}

export interface SystemAnalytics {
  total_active_pools: number | null
  total_current_instances: number | null
  peak_instances_24h: number | null
  max_active_pools_24h: number | null
  avg_system_cpu: number | null
  avg_system_memory: number | null
  active_nodes: number | null
  stale_pools?: number
  /** Time of the newest sample; null when there was none for a day. */
  last_updated: string | null
}

export interface TrendPoint {
  timestamp: string
  total_instances: number | null
  active_pools: number | null
  avg_cpu: number | null
  avg_memory: number | null
}

export interface AuditLog {
  id: number
  user_id: number | null
  user_email: string | null
  actor_kind?: string | null
  actor_id?: number | null
  user_role: string | null
  action: string
  category: string
  resource_type: string | null
  resource_id: string | null
  resource_name: string | null
  description: string | null
  details: string | null
  ip_address: string | null
  user_agent: string | null
  status: 'SUCCESS' | 'FAILURE'
  error_message: string | null
  request_id?: string | null
  service?: string | null
  timestamp: string
}

/** Where the audit trail is not what was sealed. */
export interface AuditFinding {
  kind: 'ALTERED' | 'MISSING' | 'INSERTED' | 'MISDATED' | 'SEAL_ALTERED' | 'CHAIN_BROKEN' | 'TAIL_CUT' | 'HEAD_FORGED'
  sequence: number
  through: number
  event_id: number | null
  sentence: string
}

export interface AuditVerdict {
  intact: boolean
  to_sequence: number
  checked_events: number
  archived_events: number
  next_sequence: number | null
  digest: string | null
  first_bad: AuditFinding | null
}

export interface Choice {
  value: string
  label: string
}

export interface AuditCategories {
  categories: Choice[]
  actions: (Choice & { category: string })[]
  statuses: Choice[]
}
