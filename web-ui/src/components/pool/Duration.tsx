import { useState } from 'react'
import { Select } from '@/components/ui/select'
import { length } from '@/lib/format'
import { t } from '@/lib/i18n'

const MINUTES = [15, 60, 240, 1_440, 10_080] as const
const FIRST = 60

/** How long something shall last; null: until someone ends it. */
export function useEnd() {
  const [minutes, setMinutes] = useState<number | null>(FIRST)
  return { minutes, setMinutes, until: () => (minutes === null ? null : new Date(Math.ceil(Date.now() / 1000) * 1000 + minutes * 60_000).toISOString()) }
}

interface Props {
  end: ReturnType<typeof useEnd>
  /** What having no end is called; without it there is always one. */
  open?: string
}

export function Duration({ end, open }: Props) {
  const spans = MINUTES.map((minutes) => ({ value: String(minutes), label: length(minutes * 60) }))
  return (
    <label className="space-y-1.5 text-[13px] font-medium">
      {t('For')}
      <Select label={t('For')} value={end.minutes === null ? '' : String(end.minutes)} {...(open && { everything: open })} choices={spans} onChoose={(value) => end.setMinutes(value === undefined ? null : Number(value))} className="w-full" />
    </label>
  )
}
