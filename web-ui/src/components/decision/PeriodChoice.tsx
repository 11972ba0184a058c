import { getRouteApi } from '@tanstack/react-router'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useZone } from '@/components/ui/time'
import { t } from '@/lib/i18n'
import { oneOf, RANGES } from '@/lib/search'
import { said, upToNow } from '@/lib/stretch'
import { momentOf, wallOf } from '@/lib/wall'

const page = getRouteApi('/frame/decisions')
const OWN = 'own'

/** One of the ranges up to now, or from and to in the zone in which times are shown. */
export function PeriodChoice() {
  const { range = '24h', from, to } = page.useSearch()
  const navigate = page.useNavigate()
  const zone = useZone()
  const own = from !== undefined || to !== undefined
  const choose = (value: string | undefined) => {
    const chosen = oneOf(RANGES, value)
    const change = chosen ? { range: chosen, from: undefined, to: undefined } : said(upToNow(range, Math.floor(Date.now() / 60_000) * 60))
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  }
  const edge = (name: 'from' | 'to', at: string) => void navigate({ search: (before) => ({ ...before, [name]: at }), replace: true })
  return (
    <>
      <Select label={t('Period')} value={own ? OWN : range} choices={[...RANGES.map((value) => ({ value, label: value })), { value: OWN, label: t('from … to …') }]} onChoose={choose} />
      {own && (
        <>
          <Edge name={t('From, in {{zone}}', { zone })} at={from} zone={zone} onSet={(at) => edge('from', at)} />
          <Edge name={t('To, in {{zone}}', { zone })} at={to} zone={zone} onSet={(at) => edge('to', at)} />
        </>
      )}
    </>
  )
}

/** Counts once it is left or Enter is pressed: while it is typed it passes through times nobody means. */
function Edge({ name, at, zone, onSet }: { name: string; at: string | undefined; zone: string; onSet: (at: string) => void }) {
  const set = (field: HTMLInputElement) => {
    const typed = momentOf(field.value, zone)
    if (typed && typed !== at) onSet(typed)
  }
  return (
    <Input
      key={at}
      type="datetime-local"
      aria-label={name}
      title={zone}
      defaultValue={at && wallOf(at, zone)}
      onBlur={(event) => set(event.currentTarget)}
      onKeyDown={(event) => event.key === 'Enter' && set(event.currentTarget)}
      className="col-span-2 sm:w-52"
    />
  )
}
