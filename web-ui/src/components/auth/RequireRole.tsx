import type { ReactNode } from 'react'
import { useRole } from '@/hooks/useAuth'
import { NotFound } from '@/pages/NotFound'
import type { Role } from '@/lib/types'

/** Who may not see a page does not learn that it exists. The server decides; this only keeps the menu honest. */
export function RequireRole({ role, children }: { role: Role; children: ReactNode }) {
  return useRole(role) ? children : <NotFound />
}
