import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { LabelledInput } from '@/components/ui/input'
import { t } from '@/lib/i18n'

interface Props {
  comment: string
  onComment: (comment: string) => void
  ready: boolean
  saving: boolean
  onSave: () => void
  onCancel: () => void
  /** What else can be done with the text. */
  children: ReactNode
}

export function SaveBar({ comment, onComment, ready, saving, onSave, onCancel, children }: Props) {
  return (
    <form
      className="flex flex-wrap items-end justify-between gap-3 border-t p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onSave()
      }}
    >
      <LabelledInput label={t('Why (for the history)')} value={comment} onChange={(event) => onComment(event.target.value)} maxLength={500} autoComplete="off" className="min-w-60 flex-1" />
      <div className="flex flex-wrap gap-2">
        {children}
        <Button onClick={onCancel}>{t('Cancel')}</Button>
        <Button type="submit" look="primary" disabled={!ready}>
          {saving ? t('Saving…') : t('Save configuration')}
        </Button>
      </div>
    </form>
  )
}
