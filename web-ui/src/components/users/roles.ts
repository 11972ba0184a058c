import { msg } from '@/lib/i18n'
import type { Role } from '@/lib/types'

/** What a role may do, in the order of how much that is. */
export const ROLES: readonly { value: Role; label: string; may: string }[] = [
  { value: 'USER', label: msg('User'), may: msg('Sees the fleet, its figures and why it was resized.') },
  { value: 'DEVOPS', label: msg('DevOps'), may: msg('Also connects nodes, edits configurations, pins and pauses pools.') },
  { value: 'ADMIN', label: msg('Administrator'), may: msg('Also manages people and reads the audit log.') },
]

export function roleLabel(role: Role): string {
  return ROLES.find((one) => one.value === role)?.label ?? role
}
