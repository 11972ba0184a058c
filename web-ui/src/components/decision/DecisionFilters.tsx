import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { PeriodChoice } from '@/components/decision/PeriodChoice'
import { SearchBox } from '@/components/ui/searchbox'
import { Select } from '@/components/ui/select'
import { nodesQuery } from '@/lib/api/nodes'
import { words } from '@/lib/format'
import { msg, t } from '@/lib/i18n'
import { REASONS } from '@/lib/reasons'
import { ACTIONS, oneOf, OUTCOMES } from '@/lib/search'
import type { Action } from '@/lib/types'

const page = getRouteApi('/frame/decisions')
const ACTION: Record<Action, string> = { SCALE_OUT: msg('Scale out'), SCALE_IN: msg('Scale in'), HOLD: msg('Hold') }
/** A list of more is slow to open and no help in finding one. */
const MOST_CHOICES = 1_000
const spoken = (codes: readonly string[]) => codes.map((value) => ({ value, label: words(value) }))

export function DecisionFilters() {
  const { action, reason, outcome, node, pool, q } = page.useSearch()
  const navigate = page.useNavigate()
  const { data: nodes = [] } = useQuery(nodesQuery)
  const choose = useCallback((change: Partial<ReturnType<typeof page.useSearch>>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }), [navigate])
  const search = useCallback((text: string | undefined) => choose({ q: text }), [choose])
  const pools = nodes.filter((one) => node === undefined || one.id === node).flatMap((one) => one.pools)
  const many = pools.length > MOST_CHOICES
  const choices = pools.filter((one) => !many || one.oracle_pool_id === pool).map((one) => ({ value: one.oracle_pool_id, label: one.name }))
  return (
    <search className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <SearchBox label={t('Find in the explanation or error')} value={q} onSearch={search} className="col-span-2 sm:w-64" />
      <Select label={t('Kind of decision')} everything={t('Every decision')} value={action} choices={ACTIONS.map((value) => ({ value, label: t(ACTION[value]) }))} onChoose={(value) => choose({ action: oneOf(ACTIONS, value) })} />
      <Select label={t('Outcome')} everything={t('Any outcome')} value={outcome} choices={spoken(OUTCOMES)} onChoose={(value) => choose({ outcome: oneOf(OUTCOMES, value) })} />
      <Select label={t('Reason')} everything={t('Any reason')} value={reason} choices={spoken(REASONS)} onChoose={(value) => choose({ reason: value })} className="sm:max-w-52" />
      <Select label={t('Node')} everything={t('All nodes')} value={node === undefined ? undefined : String(node)} choices={nodes.map((one) => ({ value: String(one.id), label: one.name }))} onChoose={(value) => choose({ node: value ? Number(value) : undefined, pool: undefined })} />
      <Select label={t('Pool')} everything={many ? t('All pools (choose a node first)') : t('All pools')} value={pool} choices={choices} onChoose={(value) => choose({ pool: value })} className="sm:max-w-64" />
      <PeriodChoice />
    </search>
  )
}
