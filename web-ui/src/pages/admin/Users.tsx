import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { RequireRole } from '@/components/auth/RequireRole'
import { PageHeader } from '@/components/layout/PageHeader'
import { CreateUser } from '@/components/users/CreateUser'
import { ROLES } from '@/components/users/roles'
import { UsersTable } from '@/components/users/UsersTable'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ExportButton } from '@/components/ui/export'
import { More } from '@/components/ui/more'
import { Panel } from '@/components/ui/panel'
import { SearchBox } from '@/components/ui/searchbox'
import { Select } from '@/components/ui/select'
import { usersQuery, type UserFilter } from '@/lib/api/users'
import type { CsvColumn } from '@/lib/csv'
import { everyPage } from '@/lib/everyPage'
import { t } from '@/lib/i18n'
import type { User } from '@/lib/types'

const MOST_EXPORTED = 10_000
const page = getRouteApi('/frame/admin/users')

export function Users() {
  return (
    <RequireRole role="ADMIN">
      <PageHeader title={t('Users')} lead={t('Who may sign in, and as what.')}>
        <Export />
        <CreateUser />
      </PageHeader>
      <Filters />
      <People />
    </RequireRole>
  )
}

const COLUMNS: readonly CsvColumn<User>[] = [
  { name: 'email', value: (user) => user.email },
  { name: 'full_name', value: (user) => user.full_name },
  { name: 'role', value: (user) => user.role },
  { name: 'role_override', value: (user) => user.role_override },
  { name: 'auth_provider', value: (user) => user.auth_provider },
  { name: 'is_active', value: (user) => user.is_active },
  { name: 'created_at', value: (user) => user.created_at },
]

function useFilter(): UserFilter {
  const { q, role, active } = page.useSearch()
  return { q, role, active: active && active === 'yes' }
}

function Export() {
  const filter = useFilter()
  return <ExportButton name="users" columns={COLUMNS} rows={() => everyPage<User>('/admin/users', { ...filter }, MOST_EXPORTED, AbortSignal.timeout(60_000))} />
}

function People() {
  const query = useInfiniteQuery(usersQuery(useFilter()))
  return (
    <Card>
      <Panel what={t('Users')} query={query} rows={6}>
        {({ pages }) => {
          const users = pages.flatMap((one) => one.items)
          if (users.length === 0) return <Nobody />
          return (
            <>
              <UsersTable users={users} />
              <More shown={users.length} total={pages[0]?.total ?? null} query={query} label={t('More users')} />
            </>
          )
        }}
      </Panel>
    </Card>
  )
}

function Nobody() {
  const navigate = page.useNavigate()
  return (
    <div className="px-4 py-10 text-center text-[13px] text-soft">
      <p className="mb-3">{t('No user matches.')}</p>
      <Button size="small" onClick={() => void navigate({ search: {} })}>
        {t('Clear the filter')}
      </Button>
    </div>
  )
}

function Filters() {
  const { q, role, active } = page.useSearch()
  const navigate = page.useNavigate()
  const choose = useCallback((change: object) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }), [navigate])
  const search = useCallback((text: string | undefined) => choose({ q: text }), [choose])
  return (
    <search className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <SearchBox label={t('Find a name or e-mail')} value={q} onSearch={search} className="col-span-2 sm:w-64" />
      <Select label={t('Role')} everything={t('All roles')} value={role} choices={ROLES.map(({ value, label }) => ({ value, label: t(label) }))} onChoose={(value) => choose({ role: value })} />
      <Select
        label={t('Status')}
        everything={t('Any status')}
        value={active}
        choices={[
          { value: 'yes', label: t('Active') },
          { value: 'no', label: t('Deactivated') },
        ]}
        onChoose={(value) => choose({ active: value })}
      />
    </search>
  )
}
