import { useMutation } from '@tanstack/react-query'
import { useState, type RefObject } from 'react'
import { RoleChoice } from '@/components/users/RoleChoice'
import { Confirm } from '@/components/ui/confirm'
import { changeRole } from '@/lib/api/changeRole'
import { deleteUser } from '@/lib/api/deleteUser'
import { resetRoleOverride } from '@/lib/api/resetRoleOverride'
import { setUserActive } from '@/lib/api/setUserActive'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import type { User } from '@/lib/types'

export interface UserDialogProps {
  user: User
  opener: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Closes when it is done; when it is refused, stays and says why. The list is read again either way. */
function useAct(act: () => Promise<unknown>, onClose: () => void) {
  return useMutation({
    mutationFn: act,
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['users'] }),
    networkMode: 'always',
  })
}

const closing = (onClose: () => void) => (open: boolean) => open || onClose()

export function ChangeRole({ user, opener, onClose }: UserDialogProps) {
  const [role, setRole] = useState(user.role)
  const attempt = useAct(() => changeRole(user.id, role), onClose)
  return (
    <Confirm
      open
      onOpenChange={closing(onClose)}
      opener={opener}
      title={t('Change the role of {{name}}', { name: user.full_name })}
      description={user.auth_provider === 'local' ? t('It applies within seconds, to sessions that are open too.') : t('It then overrides what single sign-on says, until you let that decide again.')}
      act={t('Change role')}
      attempt={attempt}
    >
      <RoleChoice value={role} onChoose={setRole} />
    </Confirm>
  )
}

export function ResetOverride({ user, opener, onClose }: UserDialogProps) {
  const attempt = useAct(() => resetRoleOverride(user.id), onClose)
  return (
    <Confirm
      open
      onOpenChange={closing(onClose)}
      opener={opener}
      title={t('Let single sign-on decide the role of {{name}}', { name: user.full_name })}
      description={t('The role set here is forgotten; the next sign-in brings the one of the identity provider.')}
      act={t('Forget the override')}
      attempt={attempt}
    />
  )
}

export function SetActive({ user, opener, onClose }: UserDialogProps) {
  const attempt = useAct(() => setUserActive(user.id, !user.is_active), onClose)
  const { full_name: name, is_active: active } = user
  return (
    <Confirm
      open
      onOpenChange={closing(onClose)}
      opener={opener}
      title={active ? t('Deactivate {{name}}', { name }) : t('Activate {{name}}', { name })}
      description={active ? t('Their sessions end within seconds and they cannot sign in. What they did stays in the audit log.') : t('They can sign in again, with the role they had.')}
      act={active ? t('Deactivate') : t('Activate')}
      danger={active}
      attempt={attempt}
    />
  )
}

export function DeleteUser({ user, opener, onClose }: UserDialogProps) {
  const attempt = useAct(() => deleteUser(user.id), onClose)
  return (
    <Confirm
      open
      onOpenChange={closing(onClose)}
      opener={opener}
      title={t('Delete {{name}}', { name: user.full_name })}
      description={t('The account and its sessions are gone for good. What it did stays in the audit log. To lock someone out for a while, deactivate instead.')}
      act={t('Delete user')}
      danger
      typed={user.email}
      attempt={attempt}
    />
  )
}
