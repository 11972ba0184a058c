import { Link } from '@tanstack/react-router'
import { Moment } from '@/components/ui/time'
import type { FirstDifference as Difference } from '@/lib/api/backtest'
import { t } from '@/lib/i18n'

/** Where the tested policy and the real pool part for the first time, and why. */
export function FirstDifference({ difference }: { difference: Difference | null }) {
  if (!difference) return <p className="text-soft">{t('The tested policy had the pool’s real size all the time.')}</p>
  return (
    <div>
      <p className="font-medium">
        {t('First difference')}: <Moment at={difference.at} />
      </p>
      <p className="text-soft">{difference.sentence}</p>
      {difference.recorded_decision_id && (
        <Link to="/decisions" search={{ decision: difference.recorded_decision_id }} target="_blank" className="inline-block min-h-6 text-accent underline underline-offset-2">
          {t('Open the decision of that moment')}
          <span className="sr-only"> ({t('opens in a new tab')})</span>
        </Link>
      )}
    </div>
  )
}
