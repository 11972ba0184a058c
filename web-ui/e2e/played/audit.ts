import type { AuditLog } from '../../src/lib/types.ts'
import { ago, json, listed, type Answer } from './answer.ts'

const EVENTS: AuditLog[] = [
  ['LOGIN_SUCCESS', 'AUTH', 'Signed in', 'SUCCESS', null],
  ['CONFIG_UPDATED', 'CONFIG', 'Configuration of ash-1 changed', 'SUCCESS', null],
  ['LOGIN_FAILED', 'AUTH', 'Sign-in refused', 'FAILURE', 'Wrong password'],
  ['NODE_REGISTERED', 'NODE', 'Node phx-1 enrolled', 'SUCCESS', null],
].map(([action, category, description, status, error_message], i) => ({
  id: 100 - i,
  user_id: 1,
  user_email: i === 3 ? null : 'ada@example.org',
  user_role: i === 3 ? null : 'ADMIN',
  action: action ?? '',
  category: category ?? '',
  resource_type: 'node',
  resource_id: '1',
  resource_name: 'ash-1',
  description: description ?? '',
  details: '{"fields_changed":["yaml_config"]}',
  ip_address: '203.0.113.9',
  user_agent: 'Mozilla/5.0',
  status: status === 'FAILURE' ? 'FAILURE' : 'SUCCESS',
  error_message: error_message ?? null,
  timestamp: ago(60 * (i * 47 + 3)),
}))

const CATEGORIES = {
  categories: [
    { value: 'AUTH', label: 'Authentication' },
    { value: 'NODE', label: 'Node Operations' },
    { value: 'CONFIG', label: 'Configuration' },
  ],
  actions: [
    { value: 'LOGIN_FAILED', label: 'Login Failed', category: 'AUTH' },
    { value: 'CONFIG_UPDATED', label: 'Configuration Updated', category: 'CONFIG' },
  ],
  statuses: [
    { value: 'SUCCESS', label: 'Success' },
    { value: 'FAILURE', label: 'Failure' },
  ],
}

export const AUDIT: Answer[] = [
  [/^\/admin\/audit-logs\/categories$/, (route) => json(route, CATEGORIES)],
  [/^\/admin\/audit-logs$/, (route, _, url) => listed(route, EVENTS.filter((one) => !url.searchParams.get('status') || url.searchParams.get('status') === one.status))],
]
