import { useQuery } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Status } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { recomputationQuery, type Recomputation } from '@/lib/api/recomputation'
import { decimal } from '@/lib/format'
import { t } from '@/lib/i18n'

/** The same inputs, decided on once more: that the record tells the truth is not taken for granted. */
export function Recomputed({ id }: { id: string }) {
  const query = useQuery(recomputationQuery(id))
  return (
    <section aria-label={t('Decided once more')}>
      <Panel what={t('The comparison')} query={query} rows={1}>
        {(again) => <Result again={again} />}
      </Panel>
    </section>
  )
}

function Result({ again }: { again: Recomputation }) {
  if (again.result === 'INCOMPARABLE') return <Status tone="idle" className="whitespace-normal">{t('Cannot be decided once more: {{why}}', { why: again.problem ?? t('not known') })}</Status>
  if (again.result === 'MISMATCH') return <Mismatch again={again} />
  return (
    <div className="space-y-1">
      <Status tone="ok" className="whitespace-normal">{t('Decided once more, the engine comes to the same.')}</Status>
      {again.what_if && <WhatIf grows={again.what_if.grows_above} shrinks={again.what_if.shrinks_below} />}
    </div>
  )
}

function Mismatch({ again }: { again: Recomputation }) {
  return (
    <Alert>
      <p className="font-medium">{t('Decided once more, the engine comes to something else.')}</p>
      {again.problem && <p>{again.problem}</p>}
      <p className="mt-1 text-soft">{t('Recorded, then recomputed:')}</p>
      <ul className="list-disc pl-5">
        {again.differences.map((line) => (
          <li key={line} className="wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
      {again.recomputed && <p className="mt-1">{again.recomputed.explanation}</p>}
    </Alert>
  )
}

function WhatIf({ grows, shrinks }: { grows: number | null; shrinks: number | null }) {
  const times = (value: number) => decimal(value, 2, 1)
  return (
    <p className="text-soft">
      {grows === null ? t('Up to ten times the load would not have made it greater.') : t('It would have been greater above {{times}} times the load.', { times: times(grows) })}{' '}
      {shrinks === null ? t('No lower load would have made it smaller.') : t('It would have been smaller below {{times}} times the load.', { times: times(shrinks) })}
    </p>
  )
}
