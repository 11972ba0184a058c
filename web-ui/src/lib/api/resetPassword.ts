import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

/** Shown once; the service keeps only its hash. */
export type PasswordReset = Wire<Said['auth']['ResetLink']>

export const resetPassword = (userId: number) => http.post<PasswordReset>(`/admin/users/${userId}/reset-password`)
