import { CirclePause } from 'lucide-react'
import { useState } from 'react'
import { Duration, useEnd } from '@/components/pool/Duration'
import { Button } from '@/components/ui/button'
import { Ask } from '@/components/ui/ask'
import { LabelledInput } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { pause } from '@/lib/api/pause'
import type { PauseScope } from '@/lib/api/pauses'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import type { Node, Pool } from '@/lib/types'

/** Pauses this pool, or as much around it as is asked for. */
export function PausePool({ pool, node }: { pool: Pool; node: Node | undefined }) {
  const [scope, setScope] = useState<PauseScope>('pool')
  const [reason, setReason] = useState('')
  const end = useEnd()
  const target = { pool: String(pool.id), node: String(pool.node_id), region: pool.region, fleet: null }[scope]
  const scopes: { value: PauseScope; label: string }[] = [
    { value: 'pool', label: t('pool {{name}}', { name: pool.name }) },
    { value: 'node', label: t('node {{name}}', { name: node?.name ?? String(pool.node_id) }) },
    ...(pool.region ? [{ value: 'region' as const, label: t('region {{name}}', { name: pool.region }) }] : []),
    { value: 'fleet', label: t('the whole fleet') },
  ]
  const named = scopes.find((one) => one.value === scope)?.label ?? ''
  return (
    <Ask
      title={t('Pause scaling of {{name}}', { name: named })}
      description={t('Agents go on deciding and telling what they would do, and resize nothing. A load that grows meanwhile is not served by more instances.')}
      act={t('Pause {{name}}', { name: named })}
      danger={scope !== 'pool'}
      run={() => pause({ scope, target, until: end.until(), reason: reason.trim() })}
      done={() => setReason('')}
      tried={() => queryClient.invalidateQueries({ queryKey: ['pauses'] })}
      trigger={
        <Button>
          <CirclePause aria-hidden /> {t('Pause…')}
        </Button>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <label className="space-y-1.5 text-[13px] font-medium">
          {t('What')}
          <Select label={t('What')} value={scope} choices={scopes} onChoose={(value) => setScope(scopes.find((one) => one.value === value)?.value ?? 'pool')} className="w-full" />
        </label>
        <Duration end={end} open={t('until someone ends it')} />
      </div>
      <LabelledInput label={t('Why')} value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={500} hint={t('Shown on every page while it lasts.')} />
    </Ask>
  )
}
