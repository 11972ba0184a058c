import { t } from '@/lib/i18n'
import type { AuditFinding, AuditLog } from '@/lib/types'

/** People by their address, agents by their node; a caller who proved nothing is not the system. */
export function actor({ user_email, actor_kind, actor_id }: AuditLog): string {
  if (user_email) return user_email
  if (actor_kind === 'NODE') return t('Node {{id}}', { id: actor_id ?? '' }).trim()
  return actor_kind === 'ANONYMOUS' ? t('Not signed in') : t('System')
}

/** What followed comes before what was listed, each event once. */
export function merged(followed: readonly AuditLog[], listed: readonly AuditLog[]): AuditLog[] {
  const known = new Set(listed.map((event) => event.id))
  return [...followed.filter((event) => !known.has(event.id)), ...listed]
}

export function findingSentence({ kind, sequence, through, event_id }: AuditFinding): string {
  const id = event_id ?? ''
  switch (kind) {
    case 'ALTERED':
      return t('Event {{id}} was changed after it was sealed.', { id })
    case 'MISSING':
      return t('Something that was sealed is gone.')
    case 'INSERTED':
      return t('Event {{id}} was put among sealed ones afterwards.', { id })
    case 'MISDATED':
      return t('The time of event {{id}} does not fit its place.', { id })
    case 'SEAL_ALTERED':
      return t('The seal over {{sequence}} to {{through}} was changed.', { sequence, through })
    case 'CHAIN_BROKEN':
      return t('The seal over {{sequence}} to {{through}} does not follow the one before.', { sequence, through })
    case 'TAIL_CUT':
      return t('The trail was cut off or written anew: a head signed earlier does not fit it.')
    case 'HEAD_FORGED':
      return t('A signed head was not signed by this service.')
  }
}

export function pretty(details: unknown): string {
  if (typeof details !== 'string') return JSON.stringify(details, null, 2)
  try {
    return JSON.stringify(JSON.parse(details), null, 2)
  } catch {
    return details
  }
}
