import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import type { User } from '@/lib/types'

export type ProfileChange = Partial<Wire<Said['auth']['Change']>>

export const updateProfile = (change: ProfileChange) => http.put<User>('/auth/profile', change)
