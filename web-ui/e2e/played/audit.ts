import type { Route } from '@playwright/test'
import type { AuditLog, AuditVerdict } from '../../src/lib/types.ts'
import { ago, json, listed, type Answer } from './answer.ts'

export const EVENTS: AuditLog[] = [
  ['LOGIN_SUCCESS', 'AUTH', 'Signed in', 'SUCCESS', null],
  ['CONFIG_UPDATED', 'CONFIG', 'Configuration of ash-1 changed', 'SUCCESS', null],
  ['LOGIN_FAILED', 'AUTH', 'Sign-in refused', 'FAILURE', 'Wrong password'],
  ['NODE_REGISTERED', 'NODE', 'Node phx-1 enrolled', 'SUCCESS', null],
].map(([action, category, description, status, error_message], i) => ({
  id: 100 - i,
  user_id: 1,
  actor_kind: i === 3 ? 'NODE' : 'USER',
  actor_id: i === 3 ? 4 : 1,
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
  request_id: `req-${i}`,
  service: 'node-registry-service',
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

export const WHOLE: AuditVerdict = { intact: true, from_sequence: 1, to_sequence: 12_345, seal_number: 12, checked_events: 12_345, archived_events: 0, next_sequence: null, digest: 'ab12', first_bad: null }

export const BROKEN: AuditVerdict = {
  ...WHOLE,
  intact: false,
  to_sequence: 40,
  checked_events: 40,
  first_bad: { kind: 'ALTERED', sequence: 41, through: 41, event_id: 97, sentence: 'Event 97 is not what was sealed' },
}

const file = (route: Route, contentType: string, body: string) => route.fulfill({ contentType, body })

export const AUDIT: Answer[] = [
  [/^\/admin\/audit-logs\/categories$/, (route) => json(route, CATEGORIES)],
  [/^\/admin\/audit-logs\/verify$/, (route) => json(route, WHOLE)],
  [/^\/admin\/audit-logs\/tail$/, (route) => route.fulfill({ json: [], headers: { Link: '<?cursor=end>; rel="next"' } })],
  [/^\/admin\/audit-logs\/head$/, (route) => json(route, { number: 7, last_sequence: 12_345, digest: 'ab12' })],
  [/^\/admin\/audit-logs\/export$/, (route, _, url) => file(route, 'text/csv', `id,timestamp\r\n100,${url.searchParams.get('status') ?? 'any'}\r\n`)],
  [/^\/admin\/audit-logs$/, (route, _, url) => listed(route, EVENTS.filter((one) => !url.searchParams.get('status') || url.searchParams.get('status') === one.status))],
]
