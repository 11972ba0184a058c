import { http } from '@/lib/http'
import type { Role, User } from '@/lib/types'

export interface NewUser {
  email: string
  full_name: string
  password: string
  role: Role
}

/** The service makes everyone a USER first; why the role could not be raised is told beside the account that now exists. */
export async function createUser({ role, ...account }: NewUser): Promise<{ user: User; roleRefused?: unknown }> {
  const user = await http.post<User>('/auth/register', account)
  if (user.role === role) return { user }
  try {
    return { user: await http.put<User>(`/admin/users/${user.id}/role`, { role }) }
  } catch (roleRefused) {
    return { user, roleRefused }
  }
}
