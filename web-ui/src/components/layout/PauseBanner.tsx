import { useQuery } from '@tanstack/react-query'
import { CirclePause } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Ask } from '@/components/ui/ask'
import { Moment } from '@/components/ui/time'
import { useRole } from '@/hooks/useAuth'
import { useKnownNode, useKnownPool } from '@/hooks/useKnown'
import { useNow } from '@/hooks/useNow'
import { pausesQuery, type ScalingPause } from '@/lib/api/pauses'
import { resume } from '@/lib/api/resume'
import { t } from '@/lib/i18n'
import { holds, whom } from '@/lib/pauses'
import { queryClient } from '@/lib/queryClient'

const SHOWN = 3

/** On every page, for as long as anything is paused: nobody should wonder why nothing scales. */
export function PauseBanner() {
  const now = useNow()
  const { data } = useQuery(pausesQuery)
  const pauses = (data ?? []).filter((pause) => holds(pause, now))
  if (pauses.length === 0) return null
  return (
    <section aria-label={t('Paused')} className="border-b border-warn/50 bg-warn/10 text-[13px]">
      <ul>
        {pauses.slice(0, SHOWN).map((pause) => (
          <Row key={pause.id} pause={pause} />
        ))}
      </ul>
      {pauses.length > SHOWN && <p className="px-5 pb-2 text-soft">{t('and {{count}} more', { count: pauses.length - SHOWN })}</p>}
    </section>
  )
}

function Row({ pause }: { pause: ScalingPause }) {
  const { scope, target } = pause
  const node = useKnownNode(scope === 'node' ? Number(target) : undefined)
  const pool = useKnownPool(scope === 'pool' ? Number(target) : undefined)
  const mayResume = useRole('DEVOPS')
  const name = whom(pause, node?.name ?? pool?.name)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-1.5">
      <CirclePause aria-hidden className="size-4 shrink-0 text-warn" />
      <span className="min-w-0 flex-1 basis-64 wrap-anywhere">
        <span className="font-medium">{t('Scaling of {{name}} is paused', { name })}</span>
        {pause.until ? <> {t('until')} <Moment at={pause.until} /></> : <> {t('until someone ends it')}</>}: {pause.reason}
        {pause.created_by && <span className="text-soft"> ({pause.created_by})</span>}
      </span>
      {mayResume && <Resume pause={pause} name={name} />}
    </li>
  )
}

function Resume({ pause, name }: { pause: ScalingPause; name: string }) {
  return (
    <Ask
      title={t('Resume scaling of {{name}}', { name })}
      description={t('Its agents resize again with their next decision, within a minute or so.')}
      act={t('Resume')}
      run={() => resume(pause.id)}
      tried={() => queryClient.invalidateQueries({ queryKey: ['pauses'] })}
      trigger={
        <Button size="small" aria-label={t('Resume scaling of {{name}}', { name })}>
          {t('Resume…')}
        </Button>
      }
    />
  )
}
