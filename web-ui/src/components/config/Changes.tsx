import { useState } from 'react'
import { Effects } from '@/components/config/Effects'
import { TextDiff } from '@/components/config/TextDiff'
import { Segmented } from '@/components/ui/segmented'
import type { Plan } from '@/lib/api/planConfiguration'
import { t } from '@/lib/i18n'

/** What saving would do: in the words of the policy, or line by line. */
export function Changes({ before, after, plan }: { before: string; after: string; plan: Plan | undefined }) {
  const [look, setLook] = useState<'effects' | 'text'>('effects')
  return (
    <section aria-label={t('What would change')} className="p-4 text-[13px]">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t('What would change')}</h3>
        <Segmented
          label={t('Shown as')}
          value={look}
          choices={[
            { value: 'effects', label: t('Effects') },
            { value: 'text', label: t('Text') },
          ]}
          onChoose={setLook}
        />
      </div>
      {look === 'text' ? <TextDiff before={before} after={after} /> : <Planned plan={plan} same={before === after} />}
    </section>
  )
}

function Planned({ plan, same }: { plan: Plan | undefined; same: boolean }) {
  if (same || plan?.unchanged) return <p className="text-soft">{t('Nothing yet.')}</p>
  if (!plan) return <p className="text-soft">{t('Checking…')}</p>
  if (!plan.valid) return <p className="text-soft">{t('Told once the problems are solved.')}</p>
  return <Effects effects={plan.effects} />
}
