import type { Said, Wire } from '@/lib/contract'
import { anonymous } from '@/lib/http'
import type { Login } from '@/lib/types'

export type FirstAdministrator = Wire<Said['auth']['Claim']>

export const bootstrap = (administrator: FirstAdministrator) => anonymous<Login>('POST', '/auth/bootstrap', administrator)
