import { anonymous } from '@/lib/http'
import type { Login } from '@/lib/types'

/** The refresh token travels as an HttpOnly cookie; no script ever sees it. */
export const refresh = () => anonymous<Login>('POST', '/auth/refresh')
