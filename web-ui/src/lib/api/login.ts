import { anonymous } from '@/lib/http'
import type { Login } from '@/lib/types'

export const login = (email: string, password: string) => anonymous<Login>('POST', '/auth/login', { email, password })
