import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { LabelledInput } from '@/components/ui/input'
import { useUser } from '@/hooks/useAuth'
import { updateProfile, type ProfileChange } from '@/lib/api/updateProfile'
import { t } from '@/lib/i18n'
import { explain } from '@/lib/problem'
import { queryClient } from '@/lib/queryClient'
import { session } from '@/lib/session'

function useChange() {
  return useMutation({
    mutationFn: (change: ProfileChange) => updateProfile(change),
    onSuccess: (user) => {
      session.changed(user)
      void queryClient.invalidateQueries({ queryKey: ['sessions'] })
    },
    networkMode: 'always',
  })
}

function values(event: FormEvent<HTMLFormElement>): (name: string) => string {
  event.preventDefault()
  const form = new FormData(event.currentTarget)
  return (name) => String(form.get(name))
}

export function Profile() {
  const user = useUser()
  const change = useChange()
  return (
    <Card aria-labelledby="profile">
      <CardHeader>
        <CardTitle id="profile">{t('Profile')}</CardTitle>
      </CardHeader>
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          const value = values(event)
          change.mutate({ full_name: value('full_name').trim(), email: value('email').trim() })
        }}
      >
        <LabelledInput label={t('Full name')} name="full_name" defaultValue={user.full_name} autoComplete="name" required maxLength={255} />
        <LabelledInput label={t('E-mail')} name="email" type="email" defaultValue={user.email} autoComplete="email" required maxLength={254} />
        <Result change={change} done={t('Saved.')} />
        <Button type="submit" disabled={change.isPending}>
          {t('Save profile')}
        </Button>
      </form>
    </Card>
  )
}

export function Password() {
  const change = useChange()
  return (
    <Card aria-labelledby="password">
      <CardHeader>
        <CardTitle id="password">{t('Password')}</CardTitle>
      </CardHeader>
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          const form = event.currentTarget
          const value = values(event)
          change.mutate({ current_password: value('current'), new_password: value('new') }, { onSuccess: () => form.reset() })
        }}
      >
        <LabelledInput label={t('Current password')} name="current" type="password" autoComplete="current-password" required />
        <LabelledInput label={t('New password')} name="new" type="password" autoComplete="new-password" minLength={12} maxLength={128} required hint={t('At least 12 characters.')} />
        <Result change={change} done={t('Password changed.')} />
        <Button type="submit" disabled={change.isPending}>
          {t('Change password')}
        </Button>
      </form>
    </Card>
  )
}

function Result({ change, done }: { change: ReturnType<typeof useChange>; done: string }) {
  if (change.isError) return <Alert>{explain(change.error)}</Alert>
  return (
    <p role="status" className="text-[13px] text-ok empty:hidden">
      {change.isSuccess ? done : ''}
    </p>
  )
}

export function ProfileElsewhere() {
  const user = useUser()
  return (
    <Card aria-labelledby="profile">
      <CardHeader>
        <CardTitle id="profile">{t('Profile')}</CardTitle>
      </CardHeader>
      <div className="space-y-2 p-4 text-[13px]">
        <p className="font-medium">{user.full_name}</p>
        <p>{user.email}</p>
        <p className="text-soft">{t('Name, e-mail and password of this account are kept by your single sign-on.')}</p>
      </div>
    </Card>
  )
}
