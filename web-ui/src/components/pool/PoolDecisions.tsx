import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { DecisionRow } from '@/components/decision/DecisionRow'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { Segmented } from '@/components/ui/segmented'
import { ViewExport } from '@/components/ui/viewExport'
import { decisionPagesQuery } from '@/lib/api/decisions'
import { ACTIONS, oneOf } from '@/lib/search'
import type { Action, Pool } from '@/lib/types'
import { msg, t } from '@/lib/i18n'

const page = getRouteApi('/frame/pools/$poolId')
const DAYS_KEPT = 30
const CHOICES: readonly { value: Action | 'ALL'; label: string }[] = [
  { value: 'ALL', label: msg('All') },
  { value: 'SCALE_OUT', label: msg('Out') },
  { value: 'SCALE_IN', label: msg('In') },
  { value: 'HOLD', label: msg('Held') },
]

export function PoolDecisions({ pool }: { pool: Pool }) {
  const { action } = page.useSearch()
  const filter = { oracle_pool_id: pool.oracle_pool_id, action, hours: DAYS_KEPT * 24 }
  const query = useInfiniteQuery(decisionPagesQuery(filter))
  return (
    <Card aria-labelledby="decisions">
      <CardHeader>
        <CardTitle id="decisions">{t('Decisions')}</CardTitle>
        <div className="flex flex-wrap items-center gap-2">
          <ActionFilter action={action} />
          <ViewExport view="decisions" filter={filter} small />
        </div>
      </CardHeader>
      <Panel what={t('Decisions')} query={query} rows={6}>
        {({ pages }) => {
          const decisions = pages.flatMap((one) => one.items)
          if (decisions.length === 0) return <p className="px-4 py-10 text-center text-[13px] text-soft">{t('No such decision has been reported.')}</p>
          return (
            <ul>
              {decisions.map((decision) => (
                <DecisionRow key={decision.decision_id} decision={decision} />
              ))}
            </ul>
          )
        }}
      </Panel>
      {query.hasNextPage && (
        <div className="border-t px-4 py-2.5">
          <Button size="small" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? t('Loading…') : t('Older decisions')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function ActionFilter({ action }: { action: Action | undefined }) {
  const navigate = page.useNavigate()
  const choose = (value: Action | 'ALL') => void navigate({ search: (before) => ({ ...before, action: oneOf(ACTIONS, value) }), replace: true, resetScroll: false })
  return <Segmented label={t('Kind of decision')} value={action ?? 'ALL'} choices={CHOICES.map(({ value, label }) => ({ value, label: t(label) }))} onChoose={choose} />
}
