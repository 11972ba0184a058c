import { ChevronDown } from 'lucide-react'
import type { Choice } from '@/lib/types'
import { cn } from '@/lib/utils'
import { field } from '@/components/ui/input'

interface Props {
  label: string
  value: string | undefined
  choices: readonly Choice[]
  /** The first choice, which chooses nothing; without it one is always chosen. */
  everything?: string
  onChoose: (value: string | undefined) => void
  className?: string
}

/** The platform's own list: it is the most accessible one, on a phone too. */
export function Select({ label, value, choices, everything, onChoose, className }: Props) {
  return (
    <span className={cn('relative inline-flex min-w-0', className)}>
      <select
        aria-label={label}
        className={cn(field, 'appearance-none truncate pr-8')}
        value={value ?? ''}
        onChange={(event) => onChoose(event.target.value || undefined)}
      >
        {everything !== undefined && <option value="">{everything}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-soft" />
    </span>
  )
}
