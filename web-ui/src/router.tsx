import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { AppLayout } from '@/components/layout/AppLayout'
import { Crashed } from '@/components/layout/Crashed'
import { ROLE_NAMES } from '@/lib/roles'
import { ACTIONS, at, NODE_COLUMNS, NODE_TABS, oneOf, OUTCOMES, PERIODS, RANGES, text, whole, type Range } from '@/lib/search'
import type { StretchSearch } from '@/lib/stretch'
import type { Action, Outcome, Role } from '@/lib/types'
import { Index } from '@/pages/Index'
import { NotFound } from '@/pages/NotFound'
import { Setup } from '@/pages/Setup'

const stretch = (search: Record<string, unknown>): StretchSearch => ({ range: oneOf(RANGES, search['range']), from: at(search['from']), to: at(search['to']) })

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Crashed })
const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: Setup })
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('@/pages/ResetPassword'), 'ResetPassword'),
  validateSearch: (search): { token?: string } => ({ token: text(search['token']) }),
})
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: AppLayout })

const index = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: Index,
  validateSearch: stretch,
})
const login = createRoute({
  getParentRoute: () => frame,
  path: '/login',
  component: lazyRouteComponent(() => import('@/pages/SignedIn'), 'SignedIn'),
  validateSearch: (search): { sso?: 'ok'; sso_error?: string; return_to?: string } => ({
    sso: search['sso'] === 'ok' ? 'ok' : undefined,
    sso_error: text(search['sso_error']),
    return_to: text(search['return_to']),
  }),
})
const nodes = createRoute({
  getParentRoute: () => frame,
  path: '/nodes',
  component: lazyRouteComponent(() => import('@/pages/Nodes'), 'Nodes'),
  validateSearch: (search): { q?: string; region?: string; sort?: (typeof NODE_COLUMNS)[number]; down?: boolean } => ({
    q: text(search['q']),
    region: text(search['region']),
    sort: oneOf(NODE_COLUMNS, search['sort']),
    down: search['down'] === true ? true : undefined,
  }),
})
const node = createRoute({
  getParentRoute: () => frame,
  path: '/nodes/$nodeId',
  component: lazyRouteComponent(() => import('@/pages/NodeDetail'), 'NodeDetail'),
  validateSearch: (search): { tab?: (typeof NODE_TABS)[number]; range?: Range; shadow?: string } => ({
    tab: oneOf(NODE_TABS, search['tab']),
    range: oneOf(RANGES, search['range']),
    shadow: text(search['shadow']),
  }),
})
const joinTokens = createRoute({ getParentRoute: () => frame, path: '/join-tokens', component: lazyRouteComponent(() => import('@/pages/JoinTokens'), 'JoinTokens') })
const pool = createRoute({
  getParentRoute: () => frame,
  path: '/pools/$poolId',
  component: lazyRouteComponent(() => import('@/pages/PoolDetail'), 'PoolDetail'),
  validateSearch: (search): StretchSearch & { action?: Action } => ({ ...stretch(search), action: oneOf(ACTIONS, search['action']) }),
})
const decisionSearch = (search: Record<string, unknown>): StretchSearch & { action?: Action; reason?: string; outcome?: Outcome; node?: number; pool?: string; q?: string; decision?: string } => ({
  ...stretch(search),
  action: oneOf(ACTIONS, search['action']),
  reason: text(search['reason']),
  outcome: oneOf(OUTCOMES, search['outcome']),
  node: whole(search['node']),
  pool: text(search['pool']),
  q: text(search['q']),
  decision: text(search['decision']),
})
const decisions = createRoute({
  getParentRoute: () => frame,
  path: '/decisions',
  component: lazyRouteComponent(() => import('@/pages/Decisions'), 'Decisions'),
  validateSearch: decisionSearch,
})
const schedules = createRoute({
  getParentRoute: () => frame,
  path: '/schedules',
  component: lazyRouteComponent(() => import('@/pages/Schedules'), 'Schedules'),
  validateSearch: (search): { node?: number } => ({ node: whole(search['node']) }),
})
const status = createRoute({ getParentRoute: () => frame, path: '/status', component: lazyRouteComponent(() => import('@/pages/Status'), 'Status') })
const settings = createRoute({ getParentRoute: () => frame, path: '/settings', component: lazyRouteComponent(() => import('@/pages/Settings'), 'Settings') })
const auditLogs = createRoute({
  getParentRoute: () => frame,
  path: '/admin/audit-logs',
  component: lazyRouteComponent(() => import('@/pages/admin/AuditLogs'), 'AuditLogs'),
  validateSearch: (
    search,
  ): {
    category?: string
    action?: string
    status?: string
    q?: string
    days?: (typeof PERIODS)[number]
    type?: string
    resource?: string
    user?: number
    request?: string
    live?: boolean
  } => ({
    type: text(search['type']),
    resource: text(search['resource']),
    user: whole(search['user']),
    request: text(search['request']),
    live: search['live'] === true || undefined,
    category: text(search['category']),
    action: text(search['action']),
    status: text(search['status']),
    q: text(search['q']),
    days: oneOf(PERIODS, text(search['days'])),
  }),
})
const users = createRoute({
  getParentRoute: () => frame,
  path: '/admin/users',
  component: lazyRouteComponent(() => import('@/pages/admin/Users'), 'Users'),
  validateSearch: (search): { q?: string; role?: Role; active?: 'yes' | 'no' } => ({
    q: text(search['q']),
    role: oneOf(ROLE_NAMES, search['role']),
    active: oneOf(['yes', 'no'] as const, search['active']),
  }),
})
const anything = createRoute({ getParentRoute: () => frame, path: '$', component: NotFound })

export const router = createRouter({
  routeTree: root.addChildren([setup, resetPassword, frame.addChildren([index, login, nodes, node, joinTokens, pool, decisions, schedules, status, settings, users, auditLogs, anything])]),
  scrollRestoration: true,
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
