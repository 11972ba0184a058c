import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { RequireRole } from '@/components/auth/RequireRole'
import { PageHeader } from '@/components/layout/PageHeader'
import { NodeSelect } from '@/components/node/NodeSelect'
import { bounds } from '@/components/schedule/bounds'
import { Week } from '@/components/schedule/Week'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { Panel } from '@/components/ui/panel'
import { Table } from '@/components/ui/table'
import { useKnownNode } from '@/hooks/useKnown'
import { useNow } from '@/hooks/useNow'
import { nodeWindowsQuery } from '@/lib/api/nodeWindows'
import { nodeChoicesQuery } from '@/lib/api/nodeChoices'
import { dateFormat, until } from '@/lib/format'
import { t } from '@/lib/i18n'
import type { Node } from '@/lib/types'
import { firings, type Firing, type Window } from '@/lib/windows'

const page = getRouteApi('/frame/schedules')
const SHOWN = 10
const AHEAD_MS = 45 * 86_400_000
const MINUTE_MS = 60_000

export function Schedules() {
  const query = useQuery(nodeChoicesQuery())
  const { node } = page.useSearch()
  const known = useKnownNode(node)
  return (
    <RequireRole role="DEVOPS">
      <PageHeader title={t('Schedules')} lead={t('When windows of the clock set floors and ceilings, as the configuration of a node has them.')}>
        {query.data && query.data.total > 0 && <NodeChoice first={query.data.nodes[0]} />}
      </PageHeader>
      <Panel what={t('Nodes')} query={query}>
        {({ nodes }) => {
          const chosen = known ?? nodes.find((one) => one.id === node) ?? nodes[0]
          return chosen ? <OfNode node={chosen} /> : <Empty title={t('No node yet.')}>{t('Schedules are part of a node’s configuration.')}</Empty>
        }}
      </Panel>
    </RequireRole>
  )
}

function NodeChoice({ first }: { first: Node | undefined }) {
  const { node } = page.useSearch()
  const navigate = page.useNavigate()
  return <NodeSelect value={node ?? first?.id} onChoose={(id) => void navigate({ search: { node: id }, replace: true })} />
}

function OfNode({ node }: { node: Node }) {
  const query = useQuery(nodeWindowsQuery(node.id))
  return (
    <Panel what={t('Schedules')} query={query} rows={6}>
      {(windows) => (windows.length === 0 ? <Card><Empty title={t('{{name}} has no schedule.', { name: node.name })}>{t('Add “schedules” to a pool in its configuration.')}</Empty></Card> : <Calendar windows={windows} />)}
    </Panel>
  )
}

function Calendar({ windows }: { windows: readonly Window[] }) {
  const minute = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS
  return (
    <div className="space-y-5">
      <Week windows={windows} now={minute} />
      <Next windows={windows} now={minute} />
    </div>
  )
}

/** With the zone beside every time: the window's own clock decides. */
function clock(at: number, zone: string): string {
  return dateFormat(zone, 'firing', { weekday: 'short', day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }).format(at)
}

function Next({ windows, now }: { windows: readonly Window[]; now: number }) {
  const next = firings(windows, now, now + AHEAD_MS).slice(0, SHOWN)
  return (
    <Card aria-labelledby="next-firings">
      <CardHeader>
        <CardTitle id="next-firings">{t('Now and next')}</CardTitle>
      </CardHeader>
      {next.length === 0 ? (
        <Empty title={t('No window opens in the next 45 days.')} />
      ) : (
        <Table
          label={t('Next windows')}
          columns={[
            { name: t('Pool'), cell: ({ window }: Firing) => window.pool },
            { name: t('Window'), cell: ({ window }: Firing) => window.name },
            { name: t('From'), cell: ({ window, starts }: Firing) => <span className="figure">{starts <= now ? t('now') : clock(starts, window.zone)}</span> },
            { name: t('To'), cell: ({ window, ends }: Firing) => <span className="figure">{clock(ends, window.zone)}</span>, from: 'sm' },
            { name: t('Starts in'), cell: ({ starts }: Firing) => (starts <= now ? '—' : until(new Date(starts).toISOString(), now)), from: 'md' },
            { name: t('Asks for'), cell: ({ window }: Firing) => bounds(window) },
          ]}
          rows={next}
          keyOf={({ window, starts }) => `${window.poolId} ${window.name} ${window.start} ${starts}`}
        />
      )}
    </Card>
  )
}
