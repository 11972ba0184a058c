import { useMutation } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { LabelledInput } from '@/components/ui/input'
import { bootstrap } from '@/lib/api/bootstrap'
import type { Login } from '@/lib/types'
import { explain, Problem } from '@/lib/problem'
import { t } from '@/lib/i18n'

function refusal(error: unknown): string {
  if (!(error instanceof Problem)) return explain(error)
  if (error.status === 401) return t('This is not the set-up token, or it has expired.')
  if (error.status === 404 || error.status === 409) return t('The first administrator exists already. Sign in instead.')
  return error.status === 403 ? error.message : explain(error)
}

export function SetupForm({ onDone }: { onDone: (answer: Login) => void }) {
  const attempt = useMutation({
    mutationFn: (form: FormData) => {
      const value = (name: string) => String(form.get(name)).trim()
      return bootstrap({ token: value('token'), email: value('email'), full_name: value('full_name'), password: String(form.get('password')) })
    },
    onSuccess: onDone,
    networkMode: 'always',
  })
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        attempt.mutate(new FormData(event.currentTarget))
      }}
    >
      <LabelledInput label={t('Set-up token')} name="token" autoComplete="off" required autoFocus hint={t('Given to the auth service as BOOTSTRAP_TOKEN, else written once to its log.')} />
      <LabelledInput label={t('Full name')} name="full_name" autoComplete="name" required />
      <LabelledInput label={t('E-mail')} name="email" type="email" autoComplete="username" required />
      <LabelledInput label={t('Password')} name="password" type="password" autoComplete="new-password" minLength={12} maxLength={128} required hint={t('At least 12 characters; a sentence is fine.')} />
      {attempt.isError && <Alert>{refusal(attempt.error)}</Alert>}
      <Button type="submit" look="primary" className="w-full" disabled={attempt.isPending}>
        {attempt.isPending ? t('Creating…') : t('Create administrator')}
      </Button>
    </form>
  )
}
