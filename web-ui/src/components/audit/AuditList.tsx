import { ChevronRight } from 'lucide-react'
import { EventDetails } from '@/components/audit/EventDetails'
import { Status } from '@/components/ui/badge'
import { More } from '@/components/ui/more'
import { Moment } from '@/components/ui/time'
import { actor } from '@/lib/auditEvent'
import { words } from '@/lib/format'
import { t } from '@/lib/i18n'
import type { AuditLog } from '@/lib/types'

interface Props {
  events: readonly AuditLog[]
  total: number | null
  /** How far the service looked, where it stopped before the page was full. */
  lookedBackTo: string | null
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

export function AuditList({ events, total, lookedBackTo, query }: Props) {
  if (events.length === 0 && !query.hasNextPage) return <p className="px-4 py-10 text-center text-[13px] text-soft">{t('No event matches.')}</p>
  return (
    <>
      <ul>
        {events.map((event) => (
          <Row key={event.id} event={event} />
        ))}
      </ul>
      {lookedBackTo && query.hasNextPage && (
        <p className="px-4 py-3 text-[13px] text-soft" role="status">
          {t('Looked back to')} <Moment at={lookedBackTo} />. {t('What is older was not looked at yet.')}
        </p>
      )}
      <More shown={events.length} total={total} query={query} label={t('Older events')} />
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
          <span className="order-last col-span-2 col-start-2 min-w-0 wrap-anywhere lg:order-none lg:col-span-1 lg:col-start-auto">
            <span className="font-medium">{words(event.action)}</span> <span className="text-soft">{event.description}</span>
          </span>
          <Status tone={event.status === 'SUCCESS' ? 'ok' : 'bad'}>{event.status === 'SUCCESS' ? t('Success') : t('Failure')}</Status>
        </summary>
        <EventDetails event={event} />
      </details>
    </li>
  )
}
