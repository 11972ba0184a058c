import { roleLabel } from '@/components/users/roles'
import { UserActions } from '@/components/users/UserActions'
import { Badge, Status } from '@/components/ui/badge'
import { useUser } from '@/hooks/useAuth'
import { day } from '@/lib/format'
import { msg, t } from '@/lib/i18n'
import type { User } from '@/lib/types'
import { cn } from '@/lib/utils'

const HEADINGS = [
  { name: msg('Name'), from: '' },
  { name: msg('Role'), from: '' },
  { name: msg('Signs in by'), from: 'hidden md:table-cell' },
  { name: msg('Status'), from: 'hidden sm:table-cell' },
  { name: msg('Since'), from: 'hidden lg:table-cell' },
] as const

export function UsersTable({ users }: { users: readonly User[] }) {
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label={t('Users')}>
      <table className="w-full text-[13px]">
        <thead className="border-b text-left text-xs text-soft">
          <tr>
            {HEADINGS.map(({ name, from }) => (
              <th key={name} scope="col" className={cn('px-4 py-2 font-medium', from)}>
                {t(name)}
              </th>
            ))}
            <th scope="col" className="px-2 py-2">
              <span className="sr-only">{t('Actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <Row key={user.id} user={user} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ user }: { user: User }) {
  const own = useUser().id === user.id
  return (
    <tr className="border-b last:border-b-0 hover:bg-raised/50">
      <td className="max-w-40 px-4 py-2 align-middle sm:max-w-72">
        <span className="block truncate font-medium">{user.full_name}</span>
        <span className="block truncate text-soft">{user.email}</span>
        {!user.is_active && <Standing user={user} className="sm:hidden" />}
      </td>
      <td className="px-4 py-2">
        <span className="flex flex-wrap gap-1.5">
          <Badge>{t(roleLabel(user.role))}</Badge>
          {user.role_override && <Badge title={t('Set here, against single sign-on')}>{t('Overridden')}</Badge>}
        </span>
      </td>
      <td className="hidden px-4 py-2 text-soft md:table-cell">{user.auth_provider === 'local' ? t('Password') : t('Single sign-on')}</td>
      <td className="hidden px-4 py-2 sm:table-cell">
        <Standing user={user} />
      </td>
      <td className="hidden px-4 py-2 whitespace-nowrap text-soft lg:table-cell">{day(user.created_at)}</td>
      <td className="px-2 py-1 text-right">{own ? <Badge className="mr-2">{t('You')}</Badge> : <UserActions user={user} />}</td>
    </tr>
  )
}

function Standing({ user, className }: { user: User; className?: string }) {
  return (
    <Status tone={user.is_active ? 'ok' : 'idle'} {...(className && { className })}>
      {user.is_active ? t('Active') : t('Deactivated')}
    </Status>
  )
}
