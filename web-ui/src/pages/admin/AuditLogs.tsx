import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { RotateCw } from 'lucide-react'
import { AuditList } from '@/components/dashboard/AuditList'
import { RequireRole } from '@/components/auth/RequireRole'
import { PageHeader } from '@/components/layout/PageHeader'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ExportButton } from '@/components/ui/export'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { auditCategoriesQuery } from '@/lib/api/auditCategories'
import { auditLogsQuery, type AuditFilter } from '@/lib/api/auditLogs'
import type { CsvColumn } from '@/lib/csv'
import { everyPage } from '@/lib/everyPage'
import { PERIODS } from '@/lib/search'
import type { AuditLog } from '@/lib/types'
import { msg, t } from '@/lib/i18n'

const page = getRouteApi('/frame/admin/audit-logs')
const DAYS = { '1': msg('Last 24 hours'), '7': msg('Last 7 days'), '30': msg('Last 30 days'), '90': msg('Last 90 days') } as const

const MOST_EXPORTED = 10_000

const COLUMNS: readonly CsvColumn<AuditLog>[] = [
  { name: 'timestamp', value: (event) => event.timestamp },
  { name: 'user_email', value: (event) => event.user_email },
  { name: 'actor_kind', value: (event) => event.actor_kind },
  { name: 'actor_id', value: (event) => event.actor_id },
  { name: 'action', value: (event) => event.action },
  { name: 'category', value: (event) => event.category },
  { name: 'resource_type', value: (event) => event.resource_type },
  { name: 'resource_id', value: (event) => event.resource_id },
  { name: 'resource_name', value: (event) => event.resource_name },
  { name: 'status', value: (event) => event.status },
  { name: 'description', value: (event) => event.description },
  { name: 'error_message', value: (event) => event.error_message },
  { name: 'ip_address', value: (event) => event.ip_address },
]

export function AuditLogs() {
  return (
    <RequireRole role="ADMIN">
      <AuditTrail />
    </RequireRole>
  )
}

/** A start on the full hour, so that the same filter asks the same question for a while. */
function since(days: string | undefined): string | undefined {
  if (!days) return undefined
  const hour = 3_600_000
  return new Date(Math.floor(Date.now() / hour) * hour - Number(days) * 24 * hour).toISOString()
}

function useFilter(): AuditFilter {
  const { category, action, status, q, days } = page.useSearch()
  return { category, action, status, search: q, start_date: since(days) }
}

function AuditTrail() {
  const filter = useFilter()
  const query = useInfiniteQuery(auditLogsQuery(filter))
  return (
    <>
      <PageHeader title={t('Audit log')} lead={t('Who did what, newest first.')}>
        <ExportButton name="audit" columns={COLUMNS} rows={() => everyPage<AuditLog>('/admin/audit-logs', { ...filter }, MOST_EXPORTED, AbortSignal.timeout(60_000))} />
        <Button onClick={() => void query.refetch()}>
          <RotateCw aria-hidden /> {t('Refresh')}
        </Button>
      </PageHeader>
      <Filters />
      <Card aria-label={t('Audit events')}>
        <Panel what={t('Audit log')} query={query} rows={8}>
          {({ pages }) => (
            <AuditList
              events={pages.flatMap((one) => one.items)}
              total={pages[0]?.total ?? null}
              more={query.hasNextPage}
              loading={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          )}
        </Panel>
      </Card>
    </>
  )
}

function Filters() {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const { data: known } = useQuery(auditCategoriesQuery)
  const choose = (change: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const actions = (known?.actions ?? []).filter((action) => !search.category || action.category === search.category)
  const filtered = Object.values(search).some(Boolean)
  return (
    <search className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <form
        className="col-span-2"
        onSubmit={(event) => {
          event.preventDefault()
          choose({ q: String(new FormData(event.currentTarget).get('q')) || undefined })
        }}
      >
        <Input key={search.q} type="search" name="q" aria-label={t('Search')} placeholder={t('Search, then Enter')} className="sm:w-56" defaultValue={search.q ?? ''} />
      </form>
      <Select label={t('Category')} everything={t('All categories')} value={search.category} choices={known?.categories ?? []} onChoose={(category) => choose({ category, action: undefined })} />
      <Select label={t('Action')} everything={t('All actions')} value={search.action} choices={actions} onChoose={(action) => choose({ action })} className="sm:max-w-56" />
      <Select label={t('Result')} everything={t('Any result')} value={search.status} choices={known?.statuses ?? []} onChoose={(status) => choose({ status })} />
      <Select
        label={t('Period')}
        everything={t('Any time')}
        value={search.days}
        choices={PERIODS.map((value) => ({ value, label: t(DAYS[value]) }))}
        onChoose={(value) => choose({ days: PERIODS.find((one) => one === value) })}
      />
      {filtered && (
        <Button look="ghost" onClick={() => void navigate({ search: {}, replace: true })}>
          {t('Clear')}
        </Button>
      )}
    </search>
  )
}
