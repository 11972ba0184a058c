import { Link, useRouterState } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AuthFrame } from '@/components/auth/AuthFrame'
import { KeycloakLoginButton } from '@/components/auth/KeycloakLoginButton'
import { LoginForm } from '@/components/auth/LoginForm'
import { usePageTitle } from '@/hooks/usePageTitle'
import { serverConfigQuery } from '@/lib/api/serverConfig'
import { t } from '@/lib/i18n'
import { ssoRefusal } from '@/lib/sso'

/** Shown in place of whatever page was asked for, so that signing in leads back to it. */
export function AuthPage({ notice }: { notice?: ReactNode }) {
  usePageTitle(t('Sign in'))
  const { data: config } = useQuery(serverConfigQuery)
  const refusal = useSsoRefusal()
  return (
    <AuthFrame title={t('Sign in')}>
      {(refusal ?? notice) && (
        <p role="status" className="mb-4 rounded-md border bg-raised px-3 py-2 text-[13px]">
          {refusal ?? notice}
        </p>
      )}
      <LoginForm />
      {config?.keycloak_enabled && <KeycloakLoginButton label={config.sso_label || t('Single sign-on')} />}
      <p className="mt-6 border-t pt-4 text-[13px] text-soft">
        {t('New installation?')}{' '}
        <Link to="/setup" className="font-medium text-accent underline underline-offset-2">
          {t('Create the first administrator')}
        </Link>
      </p>
    </AuthFrame>
  )
}

function useSsoRefusal(): string | undefined {
  const { pathname, search } = useRouterState({ select: (state) => state.location })
  if (pathname !== '/login') return undefined
  const { sso, sso_error: error } = search as { sso?: string; sso_error?: string }
  if (error !== undefined) return ssoRefusal(error)
  return sso === 'ok' ? t('Single sign-on succeeded, but this browser did not keep the session. Are cookies allowed here?') : undefined
}
