import { useMutation } from '@tanstack/react-query'
import type { UserDialogProps } from '@/components/users/dialogs'
import { Confirm } from '@/components/ui/confirm'
import { Dialog } from '@/components/ui/dialog'
import { ShownOnce } from '@/components/ui/once'
import { resetPassword } from '@/lib/api/resetPassword'
import { t } from '@/lib/i18n'

export function ResetLink({ user, opener, onClose }: UserDialogProps) {
  const attempt = useMutation({ mutationFn: () => resetPassword(user.id), networkMode: 'always', gcTime: 0 })
  const onOpenChange = (open: boolean) => open || onClose()
  if (attempt.data) {
    return (
      <Dialog open onOpenChange={onOpenChange} opener={opener} title={t('Password link for {{name}}', { name: user.full_name })} description={t('Give it to them over a channel you trust: who opens it first chooses the password.')}>
        <ShownOnce label={t('Password link')} text={window.location.origin + attempt.data.reset_path} until={attempt.data.expires_at} copy={t('Copy link')} />
      </Dialog>
    )
  }
  return (
    <Confirm
      open
      onOpenChange={onOpenChange}
      opener={opener}
      title={t('Make a password link for {{name}}', { name: user.full_name })}
      description={t('A link that is good once and for a short time. The present password stays until the link is used; earlier links stop working.')}
      act={t('Make link')}
      attempt={attempt}
    />
  )
}
