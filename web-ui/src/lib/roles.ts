import type { Role } from '@/lib/types'

const LEVEL: Record<Role, number> = { USER: 1, DEVOPS: 2, ADMIN: 3 }

export function hasRole(role: Role, required: Role): boolean {
  return LEVEL[role] >= LEVEL[required]
}
