import { Link } from '@tanstack/react-router'
import { Status } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { useRole } from '@/hooks/useAuth'
import { needs, type Need } from '@/lib/alerts'
import type { Fleet } from '@/lib/api/fleet'
import { count } from '@/lib/format'
import { t } from '@/lib/i18n'

const NAMED = 4
const LINK = 'font-medium underline-offset-2 hover:underline'

/** What needs someone now, or that nothing does. */
export function Alerts({ fleet }: { fleet: Fleet }) {
  const all = needs(fleet)
  return (
    <Card aria-label={t('Alerts')} className="px-4 py-2.5 text-[13px]">
      {all.length === 0 ? (
        <Status tone="ok">{t('Nothing needs anyone.')}</Status>
      ) : (
        <ul className="space-y-1.5">
          {all.map((need) => (
            <Row key={need.what} need={need} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Row({ need: { tone, what, nodes, pools, total } }: { need: Need }) {
  const mayOpen = useRole('DEVOPS')
  const named = [...nodes.map(({ id, name }) => ({ to: '/nodes/$nodeId' as const, params: { nodeId: String(id) }, name })), ...pools.map(({ id, name }) => ({ to: '/pools/$poolId' as const, params: { poolId: String(id) }, name }))]
  const more = Math.max(total ?? 0, named.length) - Math.min(named.length, NAMED)
  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <Status tone={tone}>{what}</Status>
      {named.slice(0, NAMED).map(({ to, params, name }) => (to === '/nodes/$nodeId' && !mayOpen ? <span key={name}>{name}</span> : <Link key={`${to} ${Object.values(params).join()}`} to={to} params={params} className={LINK}>{name}</Link>))}
      {more > 0 && <span className="text-soft">{named.length > 0 ? t('and {{shown}} more', { shown: count(more) }) : count(more)}</span>}
    </li>
  )
}
