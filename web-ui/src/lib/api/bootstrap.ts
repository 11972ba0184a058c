import { anonymous } from '@/lib/http'
import type { Login } from '@/lib/types'

export interface FirstAdministrator {
  token: string
  email: string
  full_name: string
  password: string
}

export const bootstrap = (administrator: FirstAdministrator) => anonymous<Login>('POST', '/auth/bootstrap', administrator)
