import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { PLACES } from '@/components/layout/Sidebar'
import { useUser } from '@/hooks/useAuth'
import { useTheme } from '@/hooks/useTheme'
import { useSettled } from '@/hooks/useSettled'
import { foundQuery, NONE } from '@/lib/api/found'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import { hasRole } from '@/lib/roles'
import { session } from '@/lib/session'
import type { Node, Pool } from '@/lib/types'

const TYPING_MS = 150

export interface Entry {
  key: string
  kind: string
  name: string
  more?: string
  act: () => void
}

export function useEntries(typed: string): Entry[] {
  const { role } = useUser()
  const navigate = useNavigate()
  const wanted = useSettled(typed.trim(), TYPING_MS)
  const { data: { nodes, pools } = NONE } = useQuery(foundQuery(wanted))
  const pages = PLACES.filter((place) => hasRole(role, place.role)).map((place): Entry => ({ key: place.to, kind: t('Page'), name: t(place.name), act: () => void navigate({ to: place.to }) }))
  const openNode = (node: Node): Entry => ({ key: `node ${node.id}`, kind: t('Node'), name: node.name, more: node.region, act: () => void navigate({ to: '/nodes/$nodeId', params: { nodeId: String(node.id) } }) })
  const openPool = (pool: Pool): Entry => ({ key: `pool ${pool.id}`, kind: t('Pool'), name: pool.name, more: pool.region ?? '', act: () => void navigate({ to: '/pools/$poolId', params: { poolId: String(pool.id) } }) })
  return [...pages, ...useActions(), ...pools.map(openPool), ...(hasRole(role, 'DEVOPS') ? nodes.map(openNode) : [])]
}

function useActions(): Entry[] {
  const { dark, choose } = useTheme()
  const action = (key: string, name: string, act: () => void): Entry => ({ key, kind: t('Action'), name, act })
  return [
    action('theme', dark ? t('Switch to light') : t('Switch to dark'), () => choose(dark ? 'light' : 'dark')),
    action('refresh', t('Read everything again'), () => void queryClient.invalidateQueries()),
    action('leave', t('Sign out'), () => void session.leave().catch(() => undefined)),
  ]
}
