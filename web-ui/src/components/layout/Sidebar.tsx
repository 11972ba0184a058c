import { Link } from '@tanstack/react-router'
import { LayoutDashboard, ScrollText, Server, Settings, type LucideIcon } from 'lucide-react'
import { useUser } from '@/hooks/useAuth'
import { hasRole } from '@/lib/roles'
import type { Role } from '@/lib/types'

interface Place {
  to: '/' | '/nodes' | '/admin/audit-logs' | '/settings'
  name: string
  Sign: LucideIcon
  role: Role
}

const PLACES: readonly Place[] = [
  { to: '/', name: 'Dashboard', Sign: LayoutDashboard, role: 'USER' },
  { to: '/nodes', name: 'Nodes', Sign: Server, role: 'DEVOPS' },
  { to: '/admin/audit-logs', name: 'Audit log', Sign: ScrollText, role: 'ADMIN' },
  { to: '/settings', name: 'Settings', Sign: Settings, role: 'USER' },
]

export function Sidebar({ onGo }: { onGo?: () => void }) {
  const { role } = useUser()
  return (
    <nav aria-label="Main">
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
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
