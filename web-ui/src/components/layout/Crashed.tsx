import type { ErrorComponentProps } from '@tanstack/react-router'
import { AuthFrame } from '@/components/auth/AuthFrame'
import { Button } from '@/components/ui/button'
import { t } from '@/lib/i18n'

export function Crashed({ error }: ErrorComponentProps) {
  return (
    <AuthFrame title={t('This page has failed')}>
      <p role="alert" className="text-sm text-soft">
        {t('The fault is in the user interface; nothing has been changed in your pools.')} <span className="block pt-2 font-mono text-xs">{error instanceof Error ? error.message : String(error)}</span>
      </p>
      <Button look="primary" className="mt-5 w-full" onClick={() => window.location.reload()}>
        {t('Load the page again')}
      </Button>
    </AuthFrame>
  )
}
