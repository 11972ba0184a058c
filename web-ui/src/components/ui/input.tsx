import { useId, type ComponentProps, type ReactNode } from 'react'
import { cn } from '@/lib/utils'

export const field = 'h-9 w-full min-w-0 rounded-md border border-strong-line bg-surface px-3 text-sm text-ink placeholder:text-soft'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(field, className)} {...rest} />
}

type LabelledProps = ComponentProps<'input'> & { label: string; hint?: ReactNode }

export function LabelledInput({ label, hint, className, ...rest }: LabelledProps) {
  const id = useId()
  return (
    <div className={cn('space-y-1.5', className)}>
      <label htmlFor={id} className="block text-[13px] font-medium">
        {label}
      </label>
      <Input id={id} aria-describedby={hint ? `${id}-hint` : undefined} {...rest} />
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-soft">
          {hint}
        </p>
      )}
    </div>
  )
}
