import { http } from '@/lib/http'
import type { User } from '@/lib/types'

export interface ProfileChange {
  full_name?: string
  email?: string
  current_password?: string
  new_password?: string
}

export const updateProfile = (change: ProfileChange) => http.put<User>('/auth/profile', change)
