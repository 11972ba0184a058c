import { Pin, PinOff } from 'lucide-react'
import { useState } from 'react'
import { Duration, useEnd } from '@/components/pool/Duration'
import { Ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { LabelledInput } from '@/components/ui/input'
import { pinPool } from '@/lib/api/pinPool'
import { unpinPool } from '@/lib/api/unpinPool'
import { t } from '@/lib/i18n'
import { poolsAfresh } from '@/lib/queryClient'
import type { Pool } from '@/lib/types'

export function PinPool({ pool }: { pool: Pool }) {
  const [size, setSize] = useState(String(pool.current_instances ?? pool.min_instances ?? 1))
  const [reason, setReason] = useState('')
  const end = useEnd()
  return (
    <Ask
      title={t('Pin {{name}}', { name: pool.name })}
      description={t('The pool is kept at this size, whatever its load, until the time is over. Its agent brings it there within a minute or so.')}
      act={t('Pin at {{size}}', { size })}
      run={() => pinPool(pool.id, { size: Number(size), until: end.until() ?? '', reason: reason.trim() })}
      tried={poolsAfresh}
      trigger={
        <Button>
          <Pin aria-hidden /> {t('Pin…')}
        </Button>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <LabelledInput
          label={t('Instances')}
          type="number"
          inputMode="numeric"
          required
          min={pool.min_instances ?? 0}
          max={pool.max_instances ?? 10_000}
          value={size}
          onChange={(event) => setSize(event.target.value)}
          hint={pool.max_instances === null ? undefined : t('The policy allows {{min}} to {{max}}.', { min: pool.min_instances ?? 0, max: pool.max_instances })}
        />
        <Duration end={end} />
      </div>
      <LabelledInput label={t('Why')} value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={500} />
    </Ask>
  )
}

export function UnpinPool({ pool }: { pool: Pool }) {
  return (
    <Ask
      title={t('Unpin {{name}}', { name: pool.name })}
      description={t('Its size follows its policy again, with the next decision.')}
      act={t('Unpin')}
      run={() => unpinPool(pool.id)}
      tried={poolsAfresh}
      trigger={
        <Button>
          <PinOff aria-hidden /> {t('Unpin…')}
        </Button>
      }
    />
  )
}
