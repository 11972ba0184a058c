import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Ask } from '@/components/ui/ask'
import { Panel } from '@/components/ui/panel'
import { Age, Moment } from '@/components/ui/time'
import { useUser } from '@/hooks/useAuth'
import { revokeSession } from '@/lib/api/revokeSession'
import { sessionsQuery, type SignedInSession } from '@/lib/api/sessions'
import { client } from '@/lib/client'
import { day } from '@/lib/format'
import { t } from '@/lib/i18n'
import { explain } from '@/lib/problem'
import { queryClient } from '@/lib/queryClient'
import { session } from '@/lib/session'
import { roleLabel } from '@/components/users/roles'

export function Sessions() {
  const query = useQuery(sessionsQuery)
  return (
    <Card aria-labelledby="sessions">
      <CardHeader>
        <CardTitle id="sessions">{t('Sessions')}</CardTitle>
        <LeaveEverywhere />
      </CardHeader>
      <Facts />
      <Panel what={t('Sessions')} query={query} rows={2}>
        {(sessions) => (
          <ul>
            {sessions.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Panel>
    </Card>
  )
}

function Facts() {
  const user = useUser()
  return (
    <p className="border-b px-4 py-2.5 text-[13px] text-soft">
      {user.auth_provider === 'local'
        ? t('{{role}}, signs in by password, member since {{day}}.', { role: t(roleLabel(user.role)), day: day(user.created_at) })
        : t('{{role}}, signs in by single sign-on, member since {{day}}.', { role: t(roleLabel(user.role)), day: day(user.created_at) })}
    </p>
  )
}

function Row({ one }: { one: SignedInSession }) {
  const revoking = useMutation({
    mutationFn: () => revokeSession(one.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['sessions'] }),
    networkMode: 'always',
  })
  const name = client(one.user_agent)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-2.5 text-[13px] last:border-b-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium" title={one.user_agent ?? undefined}>
          {name} {one.current && <Badge>{t('This one')}</Badge>}
        </p>
        <p className="text-soft">
          {one.ip_address && <span className="figure">{one.ip_address}, </span>}
          {t('used')} <Age at={one.last_used_at ?? one.created_at} />, {t('ends')} <Moment at={one.expires_at} />
        </p>
        {revoking.isError && <Alert className="mt-1.5">{explain(revoking.error)}</Alert>}
      </div>
      {!one.current && (
        <Button size="small" disabled={revoking.isPending} onClick={() => revoking.mutate()} aria-label={t('Sign out {{client}}', { client: name })}>
          {t('Sign out')}
        </Button>
      )}
    </li>
  )
}

function LeaveEverywhere() {
  return (
    <Ask
      title={t('Sign out everywhere')}
      description={t('Ends every session of your account, this one too.')}
      act={t('Sign out everywhere')}
      danger
      run={() => session.leaveEverywhere()}
      trigger={<Button size="small">{t('Sign out everywhere')}</Button>}
    />
  )
}
