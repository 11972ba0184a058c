import { useQuery } from '@tanstack/react-query'
import { Badge, Status } from '@/components/ui/badge'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { Moment } from '@/components/ui/time'
import { lifecycleLogsQuery } from '@/lib/api/lifecycleLogs'
import { words } from '@/lib/format'
import type { Tone } from '@/lib/health'
import type { LifecycleLog, NodeStatus } from '@/lib/types'
import { t } from '@/lib/i18n'

const TONE: Record<NodeStatus, Tone> = { ACTIVE: 'ok', INACTIVE: 'idle', ERROR: 'bad', OFFLINE: 'bad' }

export function NodeLifecycleLogs({ nodeId }: { nodeId: number }) {
  const query = useQuery(lifecycleLogsQuery(nodeId))
  return (
    <Card aria-labelledby="lifecycle">
      <CardHeader>
        <CardTitle id="lifecycle">{t('Lifecycle')}</CardTitle>
        <p className="text-[13px] text-soft">{t('newest first')}</p>
      </CardHeader>
      <Panel what={t('Lifecycle')} query={query} rows={5}>
        {(events) =>
          events.length === 0 ? (
            <p className="px-4 py-10 text-center text-[13px] text-soft">{t('Nothing has happened to this node yet.')}</p>
          ) : (
            <ul>
              {events.map((event) => (
                <Row key={event.id} event={event} />
              ))}
            </ul>
          )
        }
      </Panel>
    </Card>
  )
}

function Row({ event }: { event: LifecycleLog }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2.5 text-[13px] last:border-b-0">
      <Moment at={event.timestamp} className="w-32 text-soft" />
      <Status tone={TONE[event.new_status]} className="w-36">
        {words(event.event_type)}
      </Status>
      <span className="text-soft">
        {event.previous_status ? `${words(event.previous_status)} → ` : ''}
        {words(event.new_status)}
      </span>
      {event.triggered_by && <Badge>{words(event.triggered_by)}</Badge>}
      {event.reason && <span className="min-w-0 basis-60 wrap-anywhere">{event.reason}</span>}
    </li>
  )
}
