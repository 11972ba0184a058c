import { http } from '@/lib/http'
import type { AuditVerdict } from '@/lib/types'

const AT_ONCE = 50_000

/** Checks the whole trail part by part; what is told on the way counts from the beginning. */
export async function verifyAudit(tell: (sofar: AuditVerdict) => void, signal: AbortSignal): Promise<AuditVerdict> {
  let sofar = await part(1, signal)
  while (sofar.intact && sofar.next_sequence !== null) {
    tell(sofar)
    const next = await part(sofar.next_sequence, signal)
    sofar = { ...next, checked_events: sofar.checked_events + next.checked_events, archived_events: sofar.archived_events + next.archived_events }
  }
  return sofar
}

const part = (from: number, signal: AbortSignal) => http.get<AuditVerdict>('/admin/audit-logs/verify', { from_sequence: from, limit: AT_ONCE }, signal)
