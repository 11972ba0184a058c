import { Link } from '@tanstack/react-router'
import { Activity, CalendarClock, LayoutDashboard, ListTree, ScrollText, Server, Settings, Ticket, Users, type LucideIcon } from 'lucide-react'
import { useUser } from '@/hooks/useAuth'
import { msg, t } from '@/lib/i18n'
import { hasRole } from '@/lib/roles'
import type { Role } from '@/lib/types'

export interface Place {
  to: '/' | '/nodes' | '/decisions' | '/schedules' | '/status' | '/join-tokens' | '/admin/users' | '/admin/audit-logs' | '/settings'
  name: string
  Sign: LucideIcon
  role: Role
}

export const PLACES: readonly Place[] = [
  { to: '/', name: msg('Dashboard'), Sign: LayoutDashboard, role: 'USER' },
  { to: '/nodes', name: msg('Nodes'), Sign: Server, role: 'DEVOPS' },
  { to: '/decisions', name: msg('Decisions'), Sign: ListTree, role: 'USER' },
  { to: '/schedules', name: msg('Schedules'), Sign: CalendarClock, role: 'DEVOPS' },
  { to: '/join-tokens', name: msg('Join tokens'), Sign: Ticket, role: 'DEVOPS' },
  { to: '/admin/audit-logs', name: msg('Audit log'), Sign: ScrollText, role: 'ADMIN' },
  { to: '/admin/users', name: msg('Users'), Sign: Users, role: 'ADMIN' },
  { to: '/status', name: msg('Status'), Sign: Activity, role: 'USER' },
  { to: '/settings', name: msg('Settings'), Sign: Settings, role: 'USER' },
]

export function Sidebar({ onGo }: { onGo?: () => void }) {
  const { role } = useUser()
  return (
    <nav aria-label={t('Main')}>
      <ul className="space-y-0.5">
        {PLACES.filter((place) => hasRole(role, place.role)).map(({ to, name, Sign }) => (
          <li key={to}>
            <Link
              to={to}
              onClick={onGo}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              className="flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium text-soft hover:bg-raised hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:text-ink"
            >
              <Sign aria-hidden className="size-4" />
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
