import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { AuthFrame } from '@/components/auth/AuthFrame'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { LabelledInput } from '@/components/ui/input'
import { usePageTitle } from '@/hooks/usePageTitle'
import { redeemPasswordReset } from '@/lib/api/redeemPasswordReset'
import { t } from '@/lib/i18n'
import { explain, isStatus } from '@/lib/problem'

const page = getRouteApi('/reset-password')

/** The token leaves the address at once: no history, no bookmark and no log of a proxy after this keeps it. */
function useToken(): string {
  const [token] = useState(page.useSearch().token ?? '')
  const navigate = useNavigate()
  useEffect(() => void navigate({ to: '/reset-password', search: {}, replace: true }), [navigate])
  return token
}

function refusal(error: unknown): string {
  return isStatus(error, 400, 401, 404, 409, 410) ? t('This link has been used or has expired. Ask an administrator for a new one.') : explain(error)
}

export function ResetPassword() {
  usePageTitle(t('Choose a password'))
  const token = useToken()
  const attempt = useMutation({ mutationFn: (password: string) => redeemPasswordReset(token, password), networkMode: 'always' })
  if (attempt.isSuccess) return <Done />
  return (
    <AuthFrame title={t('Choose a password')}>
      {token ? (
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            attempt.mutate(String(new FormData(event.currentTarget).get('password')))
          }}
        >
          <LabelledInput label={t('New password')} name="password" type="password" autoComplete="new-password" minLength={12} maxLength={128} required autoFocus hint={t('At least 12 characters; a sentence is fine.')} />
          {attempt.isError && <Alert>{refusal(attempt.error)}</Alert>}
          <Button type="submit" look="primary" className="w-full" disabled={attempt.isPending}>
            {attempt.isPending ? t('Saving…') : t('Save password')}
          </Button>
        </form>
      ) : (
        <p role="alert" className="text-sm text-soft">
          {t('This address lacks its token. Open the link exactly as you were given it.')}
        </p>
      )}
    </AuthFrame>
  )
}

function Done() {
  return (
    <AuthFrame title={t('Password saved')}>
      <p role="status" className="mb-5 text-sm text-soft">
        {t('Every session of this account has ended. Sign in with the new password.')}
      </p>
      <Button asChild look="primary" className="w-full">
        <Link to="/">{t('Sign in')}</Link>
      </Button>
    </AuthFrame>
  )
}
