import { anonymous } from '@/lib/http'

export const logout = () => anonymous<void>('POST', '/auth/logout')
