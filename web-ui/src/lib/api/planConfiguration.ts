import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

export type Finding = Wire<Said['registry']['Finding'], 'line' | 'column', { severity: 'error' | 'warning' | 'info' }>

/** `tightens`: less capacity or less driving, worth a second look. */
export type Effect = Wire<Said['registry']['Effect']>

export type Plan = Wire<Said['registry']['Plan'], 'base_version', { problems: Finding[]; effects: Effect[] }>

export const planConfiguration = (nodeId: number, yaml_config: string) => http.post<Plan>(`/nodes/${nodeId}/config/plan`, { yaml_config })
