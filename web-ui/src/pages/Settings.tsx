import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { PageHeader } from '@/components/layout/PageHeader'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { LabelledInput } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { useAuth, useUser } from '@/hooks/useAuth'
import { useNow } from '@/hooks/useNow'
import { THEMES, useTheme } from '@/hooks/useTheme'
import { updateProfile, type ProfileChange } from '@/lib/api/updateProfile'
import { day, until, words } from '@/lib/format'
import { explain } from '@/lib/problem'
import { session } from '@/lib/session'

export function Settings() {
  const user = useUser()
  return (
    <>
      <PageHeader title="Settings" lead="Your own account and how this browser shows things." />
      <div className="grid max-w-5xl items-start gap-5 lg:grid-cols-2">
        {user.auth_provider === 'local' ? (
          <>
            <Profile />
            <Password />
          </>
        ) : (
          <Elsewhere />
        )}
        <SessionFacts />
        <Appearance />
      </div>
    </>
  )
}

function useChange() {
  return useMutation({ mutationFn: (change: ProfileChange) => updateProfile(change), onSuccess: (user) => session.changed(user), networkMode: 'always' })
}

function values(event: FormEvent<HTMLFormElement>): (name: string) => string {
  event.preventDefault()
  const form = new FormData(event.currentTarget)
  return (name) => String(form.get(name))
}

function Profile() {
  const user = useUser()
  const change = useChange()
  return (
    <Card aria-labelledby="profile">
      <CardHeader>
        <CardTitle id="profile">Profile</CardTitle>
      </CardHeader>
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          const value = values(event)
          change.mutate({ full_name: value('full_name').trim(), email: value('email').trim() })
        }}
      >
        <LabelledInput label="Full name" name="full_name" defaultValue={user.full_name} autoComplete="name" required />
        <LabelledInput label="E-mail" name="email" type="email" defaultValue={user.email} autoComplete="email" required />
        <Result change={change} done="Saved." />
        <Button type="submit" disabled={change.isPending}>
          Save profile
        </Button>
      </form>
    </Card>
  )
}

function Password() {
  const change = useChange()
  return (
    <Card aria-labelledby="password">
      <CardHeader>
        <CardTitle id="password">Password</CardTitle>
      </CardHeader>
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          const form = event.currentTarget
          const value = values(event)
          change.mutate({ current_password: value('current'), new_password: value('new') }, { onSuccess: () => form.reset() })
        }}
      >
        <LabelledInput label="Current password" name="current" type="password" autoComplete="current-password" required />
        <LabelledInput label="New password" name="new" type="password" autoComplete="new-password" minLength={12} maxLength={128} required hint="At least 12 characters." />
        <Result change={change} done="Password changed." />
        <Button type="submit" disabled={change.isPending}>
          Change password
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

function Elsewhere() {
  const user = useUser()
  return (
    <Card aria-labelledby="profile">
      <CardHeader>
        <CardTitle id="profile">Profile</CardTitle>
      </CardHeader>
      <div className="space-y-2 p-4 text-[13px]">
        <p className="font-medium">{user.full_name}</p>
        <p>{user.email}</p>
        <p className="text-soft">Name, e-mail and password of this account are kept by your single sign-on.</p>
      </div>
    </Card>
  )
}

function SessionFacts() {
  const user = useUser()
  const state = useAuth()
  const now = useNow()
  const facts = [
    ['Role', words(user.role)],
    ['Signed in by', user.auth_provider === 'local' ? 'E-mail and password' : 'Single sign-on'],
    ['Member since', day(user.created_at)],
    ['Access renews in', state.status === 'signed-in' ? until(new Date(state.expiresAt).toISOString(), now) : '—'],
  ] as const
  return (
    <Card aria-labelledby="session">
      <CardHeader>
        <CardTitle id="session">Session</CardTitle>
      </CardHeader>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 p-4 text-[13px]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="figure">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

const WORD = { light: 'Light', dark: 'Dark', system: 'System' } as const

function Appearance() {
  const { theme, choose } = useTheme()
  return (
    <Card aria-labelledby="appearance">
      <CardHeader>
        <CardTitle id="appearance">Appearance</CardTitle>
      </CardHeader>
      <div className="flex items-center justify-between p-4 text-[13px]">
        <span className="text-soft">Theme</span>
        <Segmented label="Theme" value={theme} choices={THEMES.map((value) => ({ value, label: WORD[value] }))} onChoose={choose} />
      </div>
    </Card>
  )
}
