import { http } from '@/lib/http'

/** Shown once; the service keeps only its hash. */
export interface PasswordReset {
  reset_token: string
  reset_path: string
  expires_at: string
}

export const resetPassword = (userId: number) => http.post<PasswordReset>(`/admin/users/${userId}/reset-password`)
