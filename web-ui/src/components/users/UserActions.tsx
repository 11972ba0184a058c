import { MoreHorizontal } from 'lucide-react'
import { useRef, useState } from 'react'
import { ChangeRole, DeleteUser, ResetOverride, SetActive, type UserDialogProps } from '@/components/users/dialogs'
import { ResetLink } from '@/components/users/ResetLink'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { t } from '@/lib/i18n'
import type { User } from '@/lib/types'

const DIALOGS = { role: ChangeRole, override: ResetOverride, active: SetActive, password: ResetLink, delete: DeleteUser } as const
type Act = keyof typeof DIALOGS

/** What may be done to someone else. To oneself nothing is offered: the service refuses it, so that an administrator is always left. */
export function UserActions({ user }: { user: User }) {
  const opener = useRef<HTMLButtonElement>(null)
  const [act, setAct] = useState<Act | null>(null)
  const choice = (what: Act, label: string, danger = false) => (
    <MenuItem onSelect={() => setAct(what)} className={danger ? 'text-bad' : undefined}>
      {label}
    </MenuItem>
  )
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button ref={opener} look="ghost" size="icon" aria-label={t('Actions for {{name}}', { name: user.full_name || user.email })}>
            <MoreHorizontal aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent>
          {choice('role', t('Change role…'))}
          {user.role_override && choice('override', t('Let single sign-on decide the role…'))}
          {user.auth_provider === 'local' && user.is_active && choice('password', t('Make a password link…'))}
          {choice('active', user.is_active ? t('Deactivate…') : t('Activate…'))}
          <MenuSeparator />
          {choice('delete', t('Delete…'), true)}
        </MenuContent>
      </Menu>
      {act && <Chosen act={act} user={user} opener={opener} onClose={() => setAct(null)} />}
    </>
  )
}

function Chosen({ act, ...rest }: { act: Act } & UserDialogProps) {
  const Shown = DIALOGS[act]
  return <Shown {...rest} />
}
