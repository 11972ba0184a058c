import { useMutation } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { LabelledInput } from '@/components/ui/input'
import { login } from '@/lib/api/login'
import { explain, Problem } from '@/lib/problem'
import { session } from '@/lib/session'

function refusal(error: unknown): string {
  if (!(error instanceof Problem)) return explain(error)
  if (error.status === 401) return 'E-mail or password is wrong.'
  return error.status === 403 ? `The server refuses to sign you in: ${error.message}.` : explain(error)
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
      <LabelledInput label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
      <LabelledInput label="Password" name="password" type="password" autoComplete="current-password" required />
      {attempt.isError && <Alert>{refusal(attempt.error)}</Alert>}
      <Button type="submit" look="primary" className="w-full" disabled={attempt.isPending}>
        {attempt.isPending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}
