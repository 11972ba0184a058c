import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

export type SavedConfiguration = Wire<Said['registry']['SavedConfiguration']>

/** What a save rests on where there was no configuration before. */
export const NO_CONFIGURATION = 'none'

export type ConfigurationEdit = Wire<Said['registry']['SaveConfiguration']>

export const saveConfiguration = (nodeId: number, edit: ConfigurationEdit, base: string) =>
  http.put<SavedConfiguration>(`/nodes/${nodeId}/config`, edit, { ifMatch: base || NO_CONFIGURATION })
