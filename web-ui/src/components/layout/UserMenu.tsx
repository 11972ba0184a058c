import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LogOut, Settings } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { useUser } from '@/hooks/useAuth'
import { session } from '@/lib/session'
import { t } from '@/lib/i18n'

export function initials(name: string): string {
  const parts = name.trim().split(/\s+/)
  return [parts[0], parts.length > 1 ? parts.at(-1) : ''].map((part) => part?.charAt(0) ?? '').join('').toUpperCase()
}

export function UserMenu() {
  const user = useUser()
  const navigate = useNavigate()
  const leaving = useMutation({ mutationFn: () => session.leave(), networkMode: 'always' })
  return (
    <Menu>
      {leaving.isError && (
        <span role="alert" className="text-[13px] text-bad">
          {t('Not signed out: the server did not answer.')}
        </span>
      )}
      <MenuTrigger asChild>
        <Button look="ghost" className="px-1.5" aria-label={t('Account of {{name}}', { name: user.full_name || user.email })}>
          <span aria-hidden className="flex size-7 items-center justify-center rounded-full bg-accent text-xs font-semibold text-accent-ink">
            {initials(user.full_name || user.email)}
          </span>
        </Button>
      </MenuTrigger>
      <MenuContent>
        <div className="px-2.5 py-1.5">
          <p className="text-sm font-medium">{user.full_name}</p>
          <p className="text-[13px] text-soft">{user.email}</p>
        </div>
        <MenuSeparator />
        <MenuItem onSelect={() => void navigate({ to: '/settings' })}>
          <Settings aria-hidden /> {t('Settings')}
        </MenuItem>
        <MenuItem onSelect={() => leaving.mutate()}>
          <LogOut aria-hidden /> {t('Sign out')}
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
