import { PLACES } from '@/components/layout/Sidebar'
import { useUser } from '@/hooks/useAuth'
import { t } from '@/lib/i18n'
import { hasRole } from '@/lib/roles'
import { GO_TO, OTHERS } from '@/lib/shortcuts'

export default function Help() {
  const { role } = useUser()
  const pages = PLACES.filter((place) => hasRole(role, place.role))
  return (
    <div className="grid gap-x-8 gap-y-4 text-[13px] sm:grid-cols-2">
      <dl className="space-y-1.5">
        {OTHERS.map(({ keys, name }) => (
          <Line key={name} keys={keys} name={t(name)} />
        ))}
      </dl>
      <dl className="space-y-1.5">
        {pages.map((place) => (
          <Line key={place.to} keys={['g', GO_TO.find((one) => one.to === place.to)?.key ?? '']} name={t(place.name)} />
        ))}
      </dl>
      <p className="text-soft sm:col-span-2">{t('Single keys can be turned off in the settings.')}</p>
    </div>
  )
}

function Line({ keys, name }: { keys: readonly string[]; name: string }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt>{name}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <kbd key={key} className="min-w-6 rounded border bg-raised px-1.5 text-center font-mono text-xs leading-5">
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  )
}
