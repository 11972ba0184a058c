import { DecisionSign } from '@/components/decision/DecisionSign'
import { Moment } from '@/components/ui/time'
import { useNow } from '@/hooks/useNow'
import { headline, why } from '@/lib/decisions'
import { exact, moment, until } from '@/lib/format'
import type { DecisionSummary } from '@/lib/types'
import { t } from '@/lib/i18n'

export function LastDecision({ decision, nextActionAt }: { decision: DecisionSummary | null; nextActionAt: string | null }) {
  if (!decision) return <p className="text-[13px] text-soft">{t('No decision reported yet.')}</p>
  return (
    <div className="text-[13px]">
      <p className="flex flex-wrap items-center gap-x-2 font-medium">
        <DecisionSign decision={decision} />
        {headline(decision)}
        <Moment at={decision.decided_at} className="font-normal text-soft" />
      </p>
      <p className="text-soft">{why(decision)}</p>
      {decision.error && <p className="wrap-anywhere text-bad">{decision.error}</p>}
      {nextActionAt && <MayActNext at={nextActionAt} />}
    </div>
  )
}

function MayActNext({ at }: { at: string }) {
  const now = useNow()
  if (Date.parse(at) <= now) return null
  return (
    <p className="text-soft">
      {t('May act next at')}{' '}
      <time dateTime={at} title={exact(at)} className="figure font-medium text-ink">
        {moment(at, now)}
      </time>{' '}
      ({t('in {{span}}', { span: until(at, now) })}).
    </p>
  )
}
