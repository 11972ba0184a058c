import type { Said, Wire } from '@/lib/contract'

/** The shapes of the wire. A figure nobody knows is null, never zero. */
export type Role = 'USER' | 'DEVOPS' | 'ADMIN'

export type User = Wire<Said['auth']['UserView'], 'keycloak_user_id', { role: Role; auth_provider: 'local' | 'keycloak' }>

export type Login = Wire<Said['auth']['LoginReply'], never, { user: User }>

/** `sso_label`: what the button for single sign-on says. */
export type ServerConfig = Wire<Said['auth']['ClientConfig'], 'sso_label'>

export type NodeStatus = 'ACTIVE' | 'INACTIVE' | 'ERROR' | 'OFFLINE'
export type PoolStatus = 'healthy' | 'warning' | 'error'
export type Action = 'SCALE_OUT' | 'SCALE_IN' | 'HOLD'
export type Outcome = 'HELD' | 'SHADOWED' | 'PENDING' | 'APPLIED' | 'FAILED' | 'SUPERSEDED' | 'FENCED'

type Decided = { action: Action; outcome: Outcome }

export type DecisionSummary = Wire<Said['registry']['LastDecision'], 'from_size' | 'to_size' | 'error', Decided>

export type Decision = Omit<Wire<Said['analytics']['Whole'], 'from_size' | 'to_size' | 'error' | 'pool_id' | 'epoch' | 'config_hash', Decided>, 'record'>

export interface DecisionRecord extends Decision {
  /** The service passes the agent's JSON on as it is. */
  record: Record<string, unknown> | null
}

/** A size set by hand for a while. */
export type PoolPin = Wire<Said['registry']['Pinned'], 'set_by'>

export type Pool = Wire<
  Said['registry']['Pool'],
  | 'region'
  | 'status'
  | 'mode'
  | 'lifecycle_state'
  | 'current_instances'
  | 'active_instances'
  | 'min_instances'
  | 'max_instances'
  | 'avg_cpu_utilization'
  | 'avg_memory_utilization'
  | 'sampled_at'
  | 'next_action_at'
  | 'epoch'
  | 'pin'
  | 'last_decision',
  { status: PoolStatus; pin: PoolPin; last_decision: DecisionSummary }
>

export type AgentMetrics = Wire<Said['registry']['AgentMetrics'], 'agent_version' | 'spool_depth' | 'clock_offset_ms' | 'uptime_seconds'>

/** `metrics`: what the agent says of itself; null before it has. */
export type Node = Wire<
  Said['registry']['NodeBody'],
  'ip_address' | 'description' | 'last_heartbeat' | 'error_message' | 'config_hash' | 'running_config_hash' | 'rejected_config_hash' | 'metrics',
  { status: NodeStatus; metrics: AgentMetrics; pools: Pool[] }
>

export type NodeConfiguration = Wire<Said['registry']['NodeConfiguration']>

export type LifecycleLog = Wire<Said['registry']['LifecycleEntry'], 'node_name' | 'previous_status' | 'reason' | 'triggered_by' | 'extra_data', { previous_status: NodeStatus; new_status: NodeStatus }>

export type JoinToken = Wire<Said['registry']['Issued']>

/** `last_updated`: time of the newest sample; null when there was none for a day. */
export type SystemAnalytics = Wire<
  Said['analytics']['SystemFigures'],
  | 'total_active_pools'
  | 'total_current_instances'
  | 'peak_instances_24h'
  | 'max_active_pools_24h'
  | 'avg_system_cpu'
  | 'avg_system_cpu_unweighted'
  | 'avg_system_memory'
  | 'avg_system_memory_unweighted'
  | 'active_nodes'
  | 'last_updated'
>

export type TrendPoint = Wire<
  Said['analytics']['TrendPoint'],
  'total_instances' | 'active_pools' | 'avg_cpu' | 'avg_cpu_unweighted' | 'avg_memory' | 'avg_memory_unweighted'
>

export type AuditLog = Wire<
  Said['audit']['Event'],
  | 'user_id'
  | 'user_email'
  | 'actor_id'
  | 'user_role'
  | 'resource_type'
  | 'resource_id'
  | 'resource_name'
  | 'description'
  | 'details'
  | 'ip_address'
  | 'user_agent'
  | 'error_message'
  | 'request_id',
  { status: 'SUCCESS' | 'FAILURE' }
>

/** Where the audit trail is not what was sealed. */
export type AuditFinding = Wire<Said['audit']['Finding'], 'event_id'>

export type AuditVerdict = Wire<Said['audit']['Verdict'], 'next_sequence' | 'seal_number' | 'digest' | 'first_bad', { first_bad: AuditFinding }>

export type Choice = Wire<Said['audit']['Word']>

export type AuditCategories = Wire<Said['audit']['Vocabulary']>
