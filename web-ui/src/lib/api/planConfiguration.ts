import { http } from '@/lib/http'

export interface Finding {
  line: number | null
  column: number | null
  path: string
  message: string
  severity: 'error' | 'warning' | 'info'
}

export interface Effect {
  pool: string
  sentence: string
  /** Less capacity or less driving: worth a second look. */
  tightens?: boolean
}

export interface Plan {
  base_version: number | null
  base_hash: string
  valid: boolean
  problems: Finding[]
  effects: Effect[]
  unchanged: boolean
}

export const planConfiguration = (nodeId: number, yaml_config: string) => http.post<Plan>(`/nodes/${nodeId}/config/plan`, { yaml_config })
