import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { DecisionFilters } from '@/components/decision/DecisionFilters'
import { DecisionRow } from '@/components/decision/DecisionRow'
import { LinkedDecision } from '@/components/decision/LinkedDecision'
import { PageHeader } from '@/components/layout/PageHeader'
import { Card } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { More } from '@/components/ui/more'
import { Panel } from '@/components/ui/panel'
import { ViewExport } from '@/components/ui/viewExport'
import { decisionPagesQuery, type DecisionFilter } from '@/lib/api/decisions'
import { t } from '@/lib/i18n'
import { span } from '@/lib/search'

const page = getRouteApi('/frame/decisions')

function useFilter(): DecisionFilter {
  const { action, reason, outcome, node, pool, q, range = '24h', from, to } = page.useSearch()
  const stretch = from !== undefined || to !== undefined ? { from, to } : { hours: span(range).hours }
  return { action, reason, outcome, q, node_id: node, oracle_pool_id: pool, ...stretch }
}

export function Decisions() {
  const filter = useFilter()
  const { decision } = page.useSearch()
  const navigate = page.useNavigate()
  return (
    <>
      <PageHeader title={t('Decisions')} lead={t('Everything agents decided, newest first, each with what it was decided on.')}>
        <ViewExport view="decisions" filter={{ ...filter }} />
      </PageHeader>
      {decision && <LinkedDecision id={decision} onClose={() => void navigate({ search: (before) => ({ ...before, decision: undefined }), replace: true })} />}
      <DecisionFilters />
      <Found filter={filter} />
    </>
  )
}

function Found({ filter }: { filter: DecisionFilter }) {
  const query = useInfiniteQuery(decisionPagesQuery(filter))
  return (
    <Card>
      <Panel what={t('Decisions')} query={query} rows={8}>
        {({ pages }) => {
          const decisions = pages.flatMap((one) => one.items)
          if (decisions.length === 0) return <Empty title={t('No decision matches.')}>{t('Agents decide every minute; a longer period or fewer filters show more.')}</Empty>
          return (
            <>
              <ul>
                {decisions.map((one) => (
                  <DecisionRow key={one.decision_id} decision={one} named />
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
