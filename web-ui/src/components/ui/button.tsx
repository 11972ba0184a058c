import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/utils'

const button = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md text-sm font-medium whitespace-nowrap transition-colors disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-accent text-accent-ink hover:brightness-95',
        outline: 'border border-line bg-surface text-ink hover:bg-raised',
        danger: 'border border-bad/50 bg-surface text-bad hover:bg-bad/8',
        ghost: 'text-soft hover:bg-raised hover:text-ink',
      },
      size: { normal: 'h-9 px-3.5', small: 'h-7 px-2.5 text-[13px]', icon: 'size-9' },
    },
    defaultVariants: { look: 'outline', size: 'normal' },
  },
)

type Props = ComponentProps<'button'> & VariantProps<typeof button> & { asChild?: boolean }

export function Button({ className, look, size, asChild = false, type = 'button', ...rest }: Props) {
  const Tag = asChild ? Slot.Root : 'button'
  return <Tag className={cn(button({ look, size }), className)} {...(asChild ? {} : { type })} {...rest} />
}
