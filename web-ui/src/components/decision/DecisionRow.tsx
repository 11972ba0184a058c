import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { DecisionSign } from '@/components/decision/DecisionSign'
import { PoolName } from '@/components/decision/PoolName'
import { Recomputed } from '@/components/decision/Recomputed'
import { Badge } from '@/components/ui/badge'
import { OpenedDecision } from '@/components/decision/OpenedDecision'
import { Panel } from '@/components/ui/panel'
import { Moment } from '@/components/ui/time'
import { decisionQuery } from '@/lib/api/decision'
import { headline, why } from '@/lib/decisions'
import { shortHash, words } from '@/lib/format'
import { t } from '@/lib/i18n'
import { opened } from '@/lib/record'
import type { Decision, DecisionRecord } from '@/lib/types'

export function DecisionRow({ decision, named = false }: { decision: Decision; named?: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <li className="border-b text-[13px] last:border-b-0">
      <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
        <summary className="flex cursor-pointer list-none items-baseline gap-3 px-4 py-2.5 hover:bg-raised/60">
          <ChevronRight aria-hidden className="size-3.5 shrink-0 self-center text-soft transition-transform group-open:rotate-90" />
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-center gap-x-2">
              <DecisionSign decision={decision} />
              <span className="font-medium">{headline(decision)}</span>
              <Badge>{words(decision.outcome)}</Badge>
              {named && (
                <span className="text-soft">
                  <PoolName decision={decision} />
                </span>
              )}
            </span>
            <span className="block text-soft">{why(decision)}</span>
            {decision.error && <span className="block wrap-anywhere text-bad">{decision.error}</span>}
          </span>
          <Moment at={decision.decided_at} className="text-soft" />
        </summary>
        {open && <OpenDecision id={decision.decision_id} />}
      </details>
    </li>
  )
}

/** All that is known of one decision. */
export function OpenDecision({ id }: { id: string }) {
  const query = useQuery(decisionQuery(id))
  return (
    <div className="bg-raised/40 px-4 pt-2 pb-4 sm:pl-11">
      <Panel what={t('Decision record')} query={query} rows={2}>
        {(decision) => <Facts decision={decision} />}
      </Panel>
    </div>
  )
}

function Facts({ decision }: { decision: DecisionRecord }) {
  const facts = [
    [t('Rule'), words(decision.reason)],
    [t('Configuration'), shortHash(decision.config_hash)],
    [t('Epoch'), decision.epoch],
  ] as const
  return (
    <div className="space-y-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="flex min-w-0 gap-2">
            <dt className="text-soft">{name}</dt>
            <dd className="min-w-0 break-all">{value ?? '—'}</dd>
          </div>
        ))}
        <div className="flex min-w-0 gap-2">
          <dt className="text-soft">{t('Decision')}</dt>
          <dd className="min-w-0 break-all">
            <Link to="/decisions" search={{ decision: decision.decision_id }} className="inline-block min-h-6 text-accent underline underline-offset-2">
              {decision.decision_id}
            </Link>
          </dd>
        </div>
      </dl>
      <Recomputed id={decision.decision_id} />
      {decision.record ? <Kept record={decision.record} /> : <p className="text-soft">{t('The agent sent no record with this decision.')}</p>}
    </div>
  )
}

/** Taken apart where its form is known; and always whole, for those who want to see for themselves. */
function Kept({ record }: { record: Record<string, unknown> }) {
  const known = opened(record)
  return (
    <>
      {known && <OpenedDecision record={known} />}
      <details open={!known}>
        <summary className="w-fit cursor-pointer text-soft hover:text-ink">{t('Full record')}</summary>
        <pre className="mt-2 max-h-96 overflow-auto rounded border bg-surface p-3 font-mono text-xs leading-5" tabIndex={0} role="group" aria-label={t('Full record')}>
          {JSON.stringify(record, null, 2)}
        </pre>
      </details>
    </>
  )
}
