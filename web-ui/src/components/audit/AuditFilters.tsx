import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { auditCategoriesQuery } from '@/lib/api/auditCategories'
import { msg, t } from '@/lib/i18n'
import { PERIODS } from '@/lib/search'

const page = getRouteApi('/frame/admin/audit-logs')
const DAYS = { '1': msg('Last 24 hours'), '7': msg('Last 7 days'), '30': msg('Last 30 days'), '90': msg('Last 90 days') } as const

export function AuditFilters() {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const { data: known } = useQuery(auditCategoriesQuery)
  const choose = (change: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const actions = (known?.actions ?? []).filter((action) => !search.category || action.category === search.category)
  const filtered = Object.entries(search).some(([name, value]) => value && name !== 'live')
  return (
    <search className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
      <form
        className="col-span-2"
        onSubmit={(event) => {
          event.preventDefault()
          choose({ q: String(new FormData(event.currentTarget).get('q')) || undefined })
        }}
      >
        <Input key={search.q} type="search" name="q" maxLength={200} aria-label={t('Search')} placeholder={t('Search, then Enter')} className="sm:w-56" defaultValue={search.q ?? ''} />
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
      {search.type && search.resource && (
        <Chip name={t('Resource {{name}}', { name: `${search.type} ${search.resource}` })} onRemove={() => choose({ type: undefined, resource: undefined })} />
      )}
      {search.user !== undefined && <Chip name={t('Person {{id}}', { id: search.user })} onRemove={() => choose({ user: undefined })} />}
      {search.request && <Chip name={t('Request {{id}}', { id: search.request })} onRemove={() => choose({ request: undefined })} />}
      {filtered && (
        <Button look="ghost" onClick={() => void navigate({ search: ({ live }) => (live ? { live } : {}), replace: true })}>
          {t('Clear')}
        </Button>
      )}
    </search>
  )
}

/** A filter that came with a link and has no field of its own. */
function Chip({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <span className="col-span-2 inline-flex h-9 max-w-full items-center gap-1 rounded-md border bg-raised pl-3 text-[13px]">
      <span className="min-w-0 truncate">{name}</span>
      <Button look="ghost" size="icon" aria-label={t('Remove {{name}}', { name })} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </span>
  )
}
