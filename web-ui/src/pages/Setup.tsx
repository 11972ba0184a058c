import { Link, useNavigate } from '@tanstack/react-router'
import { AuthFrame } from '@/components/auth/AuthFrame'
import { SetupForm } from '@/components/auth/SetupForm'
import { usePageTitle } from '@/hooks/usePageTitle'
import { session } from '@/lib/session'
import { t } from '@/lib/i18n'

export function Setup() {
  usePageTitle(t('First administrator'))
  const navigate = useNavigate()
  return (
    <AuthFrame title={t('First administrator')}>
      <SetupForm
        onDone={(answer) => {
          session.accept(answer)
          void navigate({ to: '/' })
        }}
      />
      <p className="mt-6 border-t pt-4 text-[13px] text-soft">
        {t('Done already?')}{' '}
        <Link to="/" className="font-medium text-accent underline underline-offset-2">
          {t('Sign in')}
        </Link>
      </p>
    </AuthFrame>
  )
}
