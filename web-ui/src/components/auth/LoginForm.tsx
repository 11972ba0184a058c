import { useMutation } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { LabelledInput } from '@/components/ui/input'
import { login } from '@/lib/api/login'
import { explain, Problem } from '@/lib/problem'
import { session } from '@/lib/session'
import { t } from '@/lib/i18n'

function refusal(error: unknown): string {
  if (!(error instanceof Problem)) return explain(error)
  if (error.status === 401) return t('E-mail or password is wrong.')
  return error.status === 403 ? t('The server refuses to sign you in: {{why}}.', { why: error.message }) : explain(error)
}

export function LoginForm() {
  const attempt = useMutation({
    mutationFn: (form: FormData) => login(String(form.get('email')).trim(), String(form.get('password'))),
    onSuccess: (answer) => session.accept(answer),
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
      <LabelledInput label={t('E-mail')} name="email" type="email" autoComplete="username" required autoFocus />
      <LabelledInput label={t('Password')} name="password" type="password" autoComplete="current-password" required />
      {attempt.isError && <Alert>{refusal(attempt.error)}</Alert>}
      <Button type="submit" look="primary" className="w-full" disabled={attempt.isPending}>
        {attempt.isPending ? t('Signing in…') : t('Sign in')}
      </Button>
    </form>
  )
}
