import type { SavedConfiguration } from '@/lib/api/saveConfiguration'
import { http } from '@/lib/http'

export const rollbackConfiguration = (nodeId: number, version: number, base: string) =>
  http.post<SavedConfiguration>(`/nodes/${nodeId}/config/rollback`, { version }, { ifMatch: base })
