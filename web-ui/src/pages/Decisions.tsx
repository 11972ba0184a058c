import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { DecisionRow } from '@/components/dashboard/DecisionRow'
import { PageHeader } from '@/components/layout/PageHeader'
import { Card } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { ExportButton } from '@/components/ui/export'
import { More } from '@/components/ui/more'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { decisionPagesQuery, type DecisionFilter } from '@/lib/api/decisions'
import { nodesQuery } from '@/lib/api/nodes'
import type { CsvColumn } from '@/lib/csv'
import { everyPage } from '@/lib/everyPage'
import { msg, t } from '@/lib/i18n'
import { oneOf, RANGES, span, type Range } from '@/lib/search'
import type { Action, Decision } from '@/lib/types'

const page = getRouteApi('/frame/decisions')
const ACTION: Record<Action, string> = { SCALE_OUT: msg('Scale out'), SCALE_IN: msg('Scale in'), HOLD: msg('Hold') }
const MOST_EXPORTED = 10_000

const COLUMNS: readonly CsvColumn<Decision>[] = [
  { name: 'decided_at', value: (one) => one.decided_at },
  { name: 'oracle_pool_id', value: (one) => one.oracle_pool_id },
  { name: 'action', value: (one) => one.action },
  { name: 'from_size', value: (one) => one.from_size },
  { name: 'to_size', value: (one) => one.to_size },
  { name: 'outcome', value: (one) => one.outcome },
  { name: 'reason', value: (one) => one.reason },
  { name: 'explanation', value: (one) => one.explanation },
  { name: 'error', value: (one) => one.error },
  { name: 'decision_id', value: (one) => one.decision_id },
]

function useFilter(): DecisionFilter {
  const { action, node, pool, range = '24h' } = page.useSearch()
  return { action, node_id: node, oracle_pool_id: pool, hours: span(range).hours }
}

export function Decisions() {
  const filter = useFilter()
  return (
    <>
      <PageHeader title={t('Decisions')} lead={t('Everything agents decided, newest first, each with what it was decided on.')}>
        <ExportButton name="decisions" columns={COLUMNS} rows={() => everyPage<Decision>('/analytics/decisions', { ...filter }, MOST_EXPORTED, AbortSignal.timeout(60_000))} />
      </PageHeader>
      <Filters />
      <Found filter={filter} />
    </>
  )
}

function Found({ filter }: { filter: DecisionFilter }) {
  const query = useInfiniteQuery(decisionPagesQuery(filter))
  const { data: nodes } = useQuery(nodesQuery)
  const names = new Map(nodes?.flatMap((node) => node.pools.map((pool) => [pool.oracle_pool_id, pool.name])))
  return (
    <Card>
      <Panel what={t('Decisions')} query={query} rows={8}>
        {({ pages }) => {
          const decisions = pages.flatMap((one) => one.items)
          if (decisions.length === 0) return <Empty title={t('No decision matches.')}>{t('Agents decide every minute; a longer period or fewer filters show more.')}</Empty>
          return (
            <>
              <ul>
                {decisions.map((decision) => (
                  <DecisionRow key={decision.decision_id} decision={decision} pool={names.get(decision.oracle_pool_id)} />
                ))}
              </ul>
              <More shown={decisions.length} total={pages[0]?.total ?? null} query={query} label={t('Older decisions')} />
            </>
          )
        }}
      </Panel>
    </Card>
  )
}

function Filters() {
  const { action, node, pool, range = '24h' } = page.useSearch()
  const navigate = page.useNavigate()
  const { data: nodes = [] } = useQuery(nodesQuery)
  const choose = (change: { action?: Action | undefined; node?: number | undefined; pool?: string | undefined; range?: Range | undefined }) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const pools = nodes.filter((one) => node === undefined || one.id === node).flatMap((one) => one.pools)
  return (
    <search className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <Select label={t('Kind of decision')} everything={t('Every decision')} value={action} choices={Object.entries(ACTION).map(([value, label]) => ({ value, label: t(label) }))} onChoose={(value) => choose({ action: oneOf(['SCALE_OUT', 'SCALE_IN', 'HOLD'] as const, value) })} />
      <Select label={t('Node')} everything={t('All nodes')} value={node === undefined ? undefined : String(node)} choices={nodes.map((one) => ({ value: String(one.id), label: one.name }))} onChoose={(value) => choose({ node: value ? Number(value) : undefined, pool: undefined })} />
      <Select label={t('Pool')} everything={t('All pools')} value={pool} choices={pools.map((one) => ({ value: one.oracle_pool_id, label: one.name }))} onChoose={(value) => choose({ pool: value })} className="sm:max-w-64" />
      <Select label={t('Period')} value={range} choices={RANGES.map((value) => ({ value, label: value }))} onChoose={(value) => choose({ range: oneOf(RANGES, value) })} />
    </search>
  )
}
