import { ChevronRight } from 'lucide-react'
import { Badge, Status } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Moment } from '@/components/ui/time'
import { count, words } from '@/lib/format'
import type { AuditLog } from '@/lib/types'
import { t } from '@/lib/i18n'

interface Props {
  events: readonly AuditLog[]
  total: number | null
  more: boolean
  loading: boolean
  onMore: () => void
}

export function AuditList({ events, total, more, loading, onMore }: Props) {
  if (events.length === 0) return <p className="px-4 py-10 text-center text-[13px] text-soft">{t('No event matches.')}</p>
  return (
    <>
      <ul>
        {events.map((event) => (
          <Row key={event.id} event={event} />
        ))}
      </ul>
      <div className="flex items-center justify-between gap-4 border-t px-4 py-2.5 text-[13px] text-soft">
        <p aria-live="polite" className="figure">
          {total === null ? t('{{shown}} shown', { shown: count(events.length) }) : t('{{shown}} of {{total}}', { shown: count(events.length), total: count(total) })}
        </p>
        {more && (
          <Button size="small" onClick={onMore} disabled={loading}>
            {loading ? t('Loading…') : t('Older events')}
          </Button>
        )}
      </div>
    </>
  )
}

function Row({ event }: { event: AuditLog }) {
  return (
    <li className="border-b last:border-b-0">
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[1rem_1fr_auto] items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 text-[13px] hover:bg-raised/60 lg:grid-cols-[1rem_9rem_minmax(10rem,1fr)_minmax(0,2.5fr)_6rem]">
          <ChevronRight aria-hidden className="size-3.5 self-center text-soft transition-transform group-open:rotate-90" />
          <Moment at={event.timestamp} className="text-soft" />
          <span className="order-last col-span-2 col-start-2 min-w-0 truncate lg:order-none lg:col-span-1 lg:col-start-auto">{actor(event)}</span>
          <span className="order-last col-span-2 col-start-2 min-w-0 lg:order-none lg:col-span-1 lg:col-start-auto">
            <span className="font-medium">{words(event.action)}</span> <span className="text-soft">{event.description}</span>
          </span>
          <Status tone={event.status === 'SUCCESS' ? 'ok' : 'bad'}>{event.status === 'SUCCESS' ? t('Success') : t('Failure')}</Status>
        </summary>
        <Details event={event} />
      </details>
    </li>
  )
}

/** People by their address, agents by their node; a caller who proved nothing is not the system. */
function actor({ user_email, actor_kind, actor_id }: AuditLog): string {
  if (user_email) return user_email
  if (actor_kind === 'NODE') return t('Node {{id}}', { id: actor_id ?? '' }).trim()
  return actor_kind === 'ANONYMOUS' ? t('Not signed in') : t('System')
}

function Details({ event }: { event: AuditLog }) {
  const facts = [
    [t('Category'), <Badge key="category">{words(event.category)}</Badge>],
    [t('Role'), event.user_role],
    [t('Resource'), [event.resource_type, event.resource_name ?? event.resource_id].filter(Boolean).join(' ')],
    [t('Address'), event.ip_address],
    [t('Client'), event.user_agent],
    [t('Error'), event.error_message],
  ] as const
  return (
    <div className="space-y-3 bg-raised/40 px-4 pt-1 pb-4 pl-11 text-[13px]">
      <dl className="grid grid-cols-[6rem_1fr] gap-y-1">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-soft">{name}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
      </dl>
      {event.details && <pre className="overflow-x-auto rounded border bg-surface p-3 font-mono text-xs" tabIndex={0} aria-label={t('Details')}>{pretty(event.details)}</pre>}
    </div>
  )
}

function pretty(details: unknown): string {
  if (typeof details !== 'string') return JSON.stringify(details, null, 2)
  try {
    return JSON.stringify(JSON.parse(details), null, 2)
  } catch {
    return details
  }
}
