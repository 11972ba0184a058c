import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { DecisionSign } from '@/components/decision/DecisionSign'
import { PoolLink } from '@/components/decision/PoolName'
import { OpenDecision } from '@/components/decision/DecisionRow'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { Moment } from '@/components/ui/time'
import { decisionQuery } from '@/lib/api/decision'
import { headline, why } from '@/lib/decisions'
import { words } from '@/lib/format'
import { t } from '@/lib/i18n'
import type { DecisionRecord } from '@/lib/types'

interface Props {
  id: string
  onClose: () => void
}

/** The decision the address names, opened: what a chart, a backtest or a colleague's link leads to. */
export function LinkedDecision({ id, onClose }: Props) {
  const query = useQuery(decisionQuery(id))
  return (
    <Card aria-labelledby="linked-decision" className="mb-4 border-accent">
      <CardHeader>
        <CardTitle id="linked-decision">{t('The decision of this link')}</CardTitle>
        <Button look="ghost" size="small" onClick={onClose}>
          <X aria-hidden /> {t('Close')}
        </Button>
      </CardHeader>
      <Panel what={t('The decision of this link')} query={query} rows={2}>
        {(decision) => (
          <div className="pt-3 text-[13px]">
            <Head decision={decision} />
            <OpenDecision id={id} />
          </div>
        )}
      </Panel>
    </Card>
  )
}

function Head({ decision }: { decision: DecisionRecord }) {
  return (
    <div className="px-4 pb-2 sm:pl-11">
      <p className="flex flex-wrap items-center gap-x-2">
        <DecisionSign decision={decision} />
        <span className="font-medium">{headline(decision)}</span>
        <Badge>{words(decision.outcome)}</Badge>
        <PoolLink decision={decision} />
        <Moment at={decision.decided_at} className="text-soft" />
      </p>
      <p className="text-soft">{why(decision)}</p>
      {decision.error && <p className="wrap-anywhere text-bad">{decision.error}</p>}
    </div>
  )
}
