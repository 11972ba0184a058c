import { useSyncExternalStore } from 'react'
import { hasRole } from '@/lib/roles'
import { session } from '@/lib/session'
import type { Role, User } from '@/lib/types'

export function useAuth() {
  return useSyncExternalStore(session.subscribe, session.snapshot)
}

export function useUser(): User {
  const state = useAuth()
  if (state.status !== 'signed-in') throw new Error('Only signed-in people see this page')
  return state.user
}

export function useRole(required: Role): boolean {
  const state = useAuth()
  return state.status === 'signed-in' && hasRole(state.user.role, required)
}
