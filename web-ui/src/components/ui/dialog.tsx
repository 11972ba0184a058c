import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { t } from '@/lib/i18n'
import { cn } from '@/lib/utils'

interface Props {
  title: string
  /** What opens it, and has the focus again when it closes. */
  trigger?: ReactNode
  /** Has the focus when it closes, where no trigger stays on the page. */
  opener?: { current: HTMLElement | null }
  description: string
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
  side?: 'centre' | 'left'
  wide?: boolean
}

const PLACE = {
  centre: 'top-1/2 left-1/2 max-h-[90dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-lg',
  left: 'inset-y-0 left-0 w-72 border-r',
}

export function Dialog({ trigger, opener, wide = false, title, description, open, onOpenChange, children, side = 'centre' }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Radix.Content
          className={cn('fixed z-50 flex flex-col overflow-y-auto border bg-surface p-5 shadow-xl', PLACE[side], wide && 'w-[min(64rem,calc(100vw-2rem))]')}
          onCloseAutoFocus={(event) => {
            if (!opener?.current) return
            event.preventDefault()
            opener.current.focus()
          }}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <div>
              <Radix.Title className="text-base font-semibold tracking-tight">{title}</Radix.Title>
              <Radix.Description className={side === 'left' ? 'sr-only' : 'mt-1 text-[13px] text-soft'}>{description}</Radix.Description>
            </div>
            <Radix.Close asChild>
              <Button look="ghost" size="icon" aria-label={t('Close')} className="-mt-2 -mr-2">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
