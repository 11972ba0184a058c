import { ToggleGroup } from 'radix-ui'
import { cn } from '@/lib/utils'

interface Props<T extends string> {
  label: string
  value: T | undefined
  choices: readonly { value: T; label: string }[]
  onChoose: (value: T) => void
  className?: string
}

export function Segmented<T extends string>({ label, value, choices, onChoose, className }: Props<T>) {
  const choose = (text: string) => {
    const choice = choices.find((one) => one.value === text)
    if (choice) onChoose(choice.value)
  }
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value ?? ''}
      onValueChange={choose}
      className={cn('inline-flex rounded-md border bg-raised p-0.5', className)}
    >
      {choices.map((choice) => (
        <ToggleGroup.Item
          key={choice.value}
          value={choice.value}
          className="h-7 min-w-8 rounded px-2.5 text-[13px] font-medium text-soft transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-xs data-[state=on]:ring-1 data-[state=on]:ring-line"
        >
          {choice.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
