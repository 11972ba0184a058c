import { useState, type ReactNode, type RefObject } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { LabelledInput } from '@/components/ui/input'
import { t } from '@/lib/i18n'
import { explain } from '@/lib/problem'

interface Attempt {
  mutate: () => void
  isPending: boolean
  isError: boolean
  error: unknown
}

interface Props {
  title: string
  description: string
  /** The button that does it says what it does. */
  act: string
  danger?: boolean
  wide?: boolean
  /** What has to be typed first, for what cannot be undone. */
  typed?: string
  ready?: boolean
  attempt: Attempt
  open: boolean
  onOpenChange: (open: boolean) => void
  opener?: RefObject<HTMLElement | null>
  trigger?: ReactNode
  children?: ReactNode
}

export function Confirm({ title, description, act, danger = false, wide = false, typed, ready: given = true, attempt, open, onOpenChange, opener, trigger, children }: Props) {
  const [text, setText] = useState('')
  const ready = given && !attempt.isPending && (typed === undefined || text === typed)
  return (
    <Dialog wide={wide} title={title} description={description} open={open} onOpenChange={onOpenChange} {...(opener && { opener })} trigger={trigger}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) attempt.mutate()
        }}
      >
        {children}
        {typed !== undefined && <LabelledInput label={t('Type {{name}} to confirm', { name: typed })} value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" spellCheck={false} />}
        {attempt.isError && <Alert>{explain(attempt.error)}</Alert>}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{t('Cancel')}</Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={!ready}>
            {attempt.isPending ? t('Working…') : act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
