import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Pause, Radio, RotateCw } from 'lucide-react'
import { AuditFilters } from '@/components/audit/AuditFilters'
import { AuditList } from '@/components/audit/AuditList'
import { ExportTrail } from '@/components/audit/ExportTrail'
import { VerifyTrail } from '@/components/audit/VerifyTrail'
import { RequireRole } from '@/components/auth/RequireRole'
import { PageHeader } from '@/components/layout/PageHeader'
import { Failure } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { auditLogsQuery, auditTailQuery, type AuditFilter } from '@/lib/api/auditLogs'
import { merged } from '@/lib/auditEvent'
import { t } from '@/lib/i18n'

const page = getRouteApi('/frame/admin/audit-logs')

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
  const { category, action, status, q, days, type, resource, user, request } = page.useSearch()
  return { category, action, status, search: q, start_date: since(days), resource_type: type, resource_id: resource, user_id: user, request_id: request }
}

function AuditTrail() {
  const filter = useFilter()
  const { live = false } = page.useSearch()
  const query = useInfiniteQuery(auditLogsQuery(filter))
  const tail = useQuery({ ...auditTailQuery(filter), enabled: live })
  const followed = live ? (tail.data?.events ?? []) : []
  return (
    <>
      <PageHeader title={t('Audit log')} lead={t('Who did what, newest first.')}>
        <ExportTrail filter={filter} />
        <Follow on={live} />
        {!live && (
          <Button onClick={() => void query.refetch()}>
            <RotateCw aria-hidden /> {t('Refresh')}
          </Button>
        )}
      </PageHeader>
      <VerifyTrail />
      <AuditFilters />
      <Card aria-label={t('Audit events')}>
        {live && tail.error && <Failure compact what={t('New events')} error={tail.error} onRetry={() => void tail.refetch()} />}
        <Panel what={t('Audit log')} query={query} rows={8}>
          {({ pages }) => (
            <AuditList
              events={merged(followed, pages.flatMap((one) => one.items))}
              total={followed.length > 0 ? null : (pages[0]?.total ?? null)}
              lookedBackTo={pages.at(-1)?.lookedBackTo ?? null}
              query={query}
            />
          )}
        </Panel>
      </Card>
    </>
  )
}

function Follow({ on }: { on: boolean }) {
  const navigate = page.useNavigate()
  return (
    <Button aria-pressed={on} onClick={() => void navigate({ search: (before) => ({ ...before, live: on ? undefined : true }), replace: true })}>
      {on ? <Pause aria-hidden /> : <Radio aria-hidden />} {on ? t('Stop following') : t('Follow')}
    </Button>
  )
}
