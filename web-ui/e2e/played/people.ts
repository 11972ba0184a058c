import type { User } from '../../src/lib/types.ts'
import type { SignedInSession } from '../../src/lib/api/sessions.ts'
import { ago, ahead, json, listed, type Answer } from './answer.ts'

const user = (change: Partial<User>): User => ({
  id: 1,
  email: 'ada@example.org',
  full_name: 'Ada Byron',
  role: 'ADMIN',
  auth_provider: 'local',
  keycloak_user_id: null,
  is_active: true,
  role_override: false,
  created_at: '2026-10-01T08:00:00Z',
  ...change,
})

export const USERS: User[] = [
  user({}),
  user({ id: 2, email: 'grace@example.org', full_name: 'Grace Hopper', role: 'DEVOPS', auth_provider: 'keycloak', keycloak_user_id: 'f3a', role_override: true }),
  user({ id: 3, email: 'linus@example.org', full_name: 'Linus Example', role: 'USER' }),
  user({ id: 4, email: 'left.the.company.a.long.time.ago@subsidiary.example.org', full_name: 'Someone With A Remarkably Long Name Indeed', role: 'DEVOPS', is_active: false }),
]

const SESSIONS: SignedInSession[] = [
  { id: '0193a1b2-0000-7000-8000-000000000011', created_at: ago(7_200), last_used_at: ago(20), expires_at: ahead(600_000), ip_address: '203.0.113.9', user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', current: true },
  { id: '0193a1b2-0000-7000-8000-000000000012', created_at: ago(90_000), last_used_at: ago(4_000), expires_at: ahead(500_000), ip_address: '198.51.100.7', user_agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1', current: false },
]

function matching(url: URL): User[] {
  const { q = '', role, active } = Object.fromEntries(url.searchParams)
  return USERS.filter((one) => (one.full_name + one.email).toLowerCase().includes(q.toLowerCase()) && (!role || one.role === role) && (!active || String(one.is_active) === active))
}

const RESET = { reset_token: 'prt_played', reset_path: '/reset-password?token=prt_played', expires_at: ahead(1_800) }

export const PEOPLE: Answer[] = [
  [/^\/admin\/users$/, (route, _, url) => listed(route, matching(url))],
  [/^\/admin\/users\/\d+\/reset-password$/, (route) => json(route, RESET)],
  [/^\/admin\/users\/(\d+)/, (route, [, id]) => (route.request().method() === 'DELETE' ? route.fulfill({ status: 204 }) : json(route, USERS.find((one) => one.id === Number(id)) ?? user({ id: Number(id) })))],
  [/^\/auth\/register$/, (route) => json(route, user({ id: 9, ...(route.request().postDataJSON() as object), role: 'USER' }))],
  [/^\/auth\/sessions$/, (route) => json(route, SESSIONS)],
  [/^\/auth\/(sessions\/[^/]+|logout-all|password-reset)$/, (route) => route.fulfill({ status: 204 })],
]
