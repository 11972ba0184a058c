import { useMutation } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { RoleChoice } from '@/components/users/RoleChoice'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { LabelledInput } from '@/components/ui/input'
import { createUser } from '@/lib/api/createUser'
import { t } from '@/lib/i18n'
import { explain } from '@/lib/problem'
import { queryClient } from '@/lib/queryClient'
import type { Role } from '@/lib/types'

export function CreateUser() {
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      title={t('Add a user')}
      description={t('For someone who signs in with e-mail and password. Single sign-on makes its accounts by itself.')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="primary">
          <UserPlus aria-hidden /> {t('Add a user')}
        </Button>
      }
    >
      <Form onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function Form({ onDone }: { onDone: () => void }) {
  const [role, setRole] = useState<Role>('USER')
  const attempt = useMutation({
    mutationFn: (form: FormData) => {
      const value = (name: string) => String(form.get(name)).trim()
      return createUser({ email: value('email'), full_name: value('full_name'), password: String(form.get('password')), role })
    },
    onSuccess: ({ roleRefused }) => roleRefused === undefined && onDone(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['users'] }),
    networkMode: 'always',
  })
  if (attempt.data) {
    return <Alert>{t('The account exists now, as a User. Its role could not be changed: {{why}}', { why: explain(attempt.data.roleRefused) })}</Alert>
  }
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        attempt.mutate(new FormData(event.currentTarget))
      }}
    >
      <LabelledInput label={t('Full name')} name="full_name" autoComplete="off" required maxLength={255} />
      <LabelledInput label={t('E-mail')} name="email" type="email" autoComplete="off" required maxLength={254} />
      <LabelledInput
        label={t('First password')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        maxLength={128}
        required
        hint={t('At least 12 characters. Better: send a reset link afterwards, so that only they know it.')}
      />
      <RoleChoice value={role} onChoose={setRole} />
      {attempt.isError && <Alert>{explain(attempt.error)}</Alert>}
      <Button type="submit" look="primary" disabled={attempt.isPending}>
        {attempt.isPending ? t('Adding…') : t('Add user')}
      </Button>
    </form>
  )
}
