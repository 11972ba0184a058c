import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { useZone } from '@/components/ui/time'
import { pretty } from '@/lib/auditEvent'
import { exact, words } from '@/lib/format'
import { t } from '@/lib/i18n'
import type { AuditLog } from '@/lib/types'

/** All that is known of one event, and the ways to what belongs to it. */
export function EventDetails({ event }: { event: AuditLog }) {
  const zone = useZone()
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('Category'), <Badge key="category">{words(event.category)}</Badge>],
    [t('Time'), exact(event.timestamp, zone)],
    [t('Role'), event.user_role],
    [t('Resource'), [event.resource_type, event.resource_name ?? event.resource_id].filter(Boolean).join(' ')],
    [t('Address'), event.ip_address],
    [t('Client'), event.user_agent],
    [t('Error'), event.error_message],
    [t('Service'), event.service],
    [t('Request'), event.request_id],
    [t('Event'), String(event.id)],
  ]
  return (
    <div className="space-y-3 bg-raised/40 px-4 pt-1 pb-4 pl-11 text-[13px]">
      <dl className="grid grid-cols-[6rem_1fr] gap-y-1">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-soft">{name}</dt>
              <dd className="min-w-0 wrap-anywhere">{value}</dd>
            </div>
          ))}
      </dl>
      {event.details && (
        <pre className="overflow-x-auto rounded border bg-surface p-3 font-mono text-xs" tabIndex={0} aria-label={t('Details')}>
          {pretty(event.details)}
        </pre>
      )}
      <Ways event={event} />
    </div>
  )
}

const way = 'underline underline-offset-2 hover:text-ink'

function Ways({ event }: { event: AuditLog }) {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-soft empty:hidden">
      {event.resource_type && event.resource_id && (
        <Link to="/admin/audit-logs" search={{ type: event.resource_type, resource: event.resource_id }} className={way}>
          {t('All about this resource')}
        </Link>
      )}
      {event.request_id && (
        <Link to="/admin/audit-logs" search={{ request: event.request_id }} className={way}>
          {t('All of this request')}
        </Link>
      )}
      {event.user_id !== null && (
        <Link to="/admin/audit-logs" search={{ user: event.user_id }} className={way}>
          {t('All by this person')}
        </Link>
      )}
    </p>
  )
}
