import { anonymous } from '@/lib/http'

export const redeemPasswordReset = (token: string, password: string) => anonymous<void>('POST', '/auth/password-reset', { token, password })
