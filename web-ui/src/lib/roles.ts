import type { Role } from '@/lib/types'

export const ROLE_NAMES: readonly Role[] = ['USER', 'DEVOPS', 'ADMIN']
const LEVEL: Record<Role, number> = { USER: 1, DEVOPS: 2, ADMIN: 3 }

export function hasRole(role: Role, required: Role): boolean {
  return LEVEL[role] >= LEVEL[required]
}
