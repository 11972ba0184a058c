import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AuthFrame } from '@/components/auth/AuthFrame'
import { KeycloakLoginButton } from '@/components/auth/KeycloakLoginButton'
import { LoginForm } from '@/components/auth/LoginForm'
import { usePageTitle } from '@/hooks/usePageTitle'
import { serverConfigQuery } from '@/lib/api/serverConfig'

/** Shown in place of whatever page was asked for, so that signing in leads back to it. */
export function AuthPage({ notice }: { notice?: ReactNode }) {
  usePageTitle('Sign in')
  const { data: config } = useQuery(serverConfigQuery)
  return (
    <AuthFrame title="Sign in">
      {notice && <p className="mb-4 rounded-md border bg-raised px-3 py-2 text-[13px]">{notice}</p>}
      <LoginForm />
      {config?.keycloak_enabled && <KeycloakLoginButton />}
      <p className="mt-6 border-t pt-4 text-[13px] text-soft">
        New installation?{' '}
        <Link to="/setup" className="font-medium text-accent underline underline-offset-2">
          Create the first administrator
        </Link>
      </p>
    </AuthFrame>
  )
}
