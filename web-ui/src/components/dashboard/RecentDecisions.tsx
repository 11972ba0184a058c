import { useQuery } from '@tanstack/react-query'
import { DecisionSign } from '@/components/decision/DecisionSign'
import { PoolLink } from '@/components/decision/PoolName'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { Age } from '@/components/ui/time'
import { decisionsQuery } from '@/lib/api/decisions'
import { headline, why } from '@/lib/decisions'
import type { Decision } from '@/lib/types'
import { t } from '@/lib/i18n'

const SHOWN = 8

/** What changed a size, or tried to; that nothing had to change is told at each pool. */
function useRecentChanges() {
  const out = useQuery(decisionsQuery({ action: 'SCALE_OUT', hours: 24 }, SHOWN))
  const inward = useQuery(decisionsQuery({ action: 'SCALE_IN', hours: 24 }, SHOWN))
  return {
    data: out.data && inward.data && newest([...out.data, ...inward.data]),
    error: out.error ?? inward.error,
    refetch: () => Promise.all([out.refetch(), inward.refetch()]),
  }
}

function newest(decisions: readonly Decision[]): Decision[] {
  return decisions.toSorted((a, b) => Date.parse(b.decided_at) - Date.parse(a.decided_at)).slice(0, SHOWN)
}

export function RecentDecisions() {
  const { data, error, refetch } = useRecentChanges()
  return (
    <Card aria-labelledby="recent-decisions" className="flex flex-col">
      <CardHeader>
        <CardTitle id="recent-decisions">{t('Recent scaling')}</CardTitle>
        <p className="text-[13px] text-soft">{t('last 24 h')}</p>
      </CardHeader>
      <Panel what={t('Recent scaling')} query={{ data, error, refetch }} rows={6}>
        {(decisions) =>
          decisions.length === 0 ? (
            <p className="px-4 py-10 text-center text-[13px] text-soft">{t('No pool has changed its size in the last 24 hours.')}</p>
          ) : (
            <ul className="max-h-[264px] flex-1 overflow-y-auto" tabIndex={0} aria-label={t('Recent scaling')}>
              {decisions.map((decision) => (
                <Row key={decision.decision_id} decision={decision} />
              ))}
            </ul>
          )
        }
      </Panel>
    </Card>
  )
}

function Row({ decision }: { decision: Decision }) {
  return (
    <li className="border-b px-4 py-2 text-[13px] last:border-b-0">
      <p className="flex flex-wrap items-center gap-x-2">
        <DecisionSign decision={decision} />
        <span className="font-medium">{headline(decision)}</span>
        <PoolLink decision={decision} />
        <Age at={decision.decided_at} className="ml-auto text-soft" />
      </p>
      <p className="pl-6 text-soft">{decision.error ?? why(decision)}</p>
    </li>
  )
}
