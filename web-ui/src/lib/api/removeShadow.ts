import { shadowPath } from '@/lib/api/shadow'
import { http } from '@/lib/http'

export const removeShadow = (oraclePoolId: string) => http.delete(shadowPath(oraclePoolId))
