import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { PeriodChoice } from '@/components/decision/PeriodChoice'
import { NodeSelect } from '@/components/node/NodeSelect'
import { SearchBox } from '@/components/ui/searchbox'
import { Select } from '@/components/ui/select'
import { poolChoicesQuery } from '@/lib/api/poolChoices'
import { shortOcid, words } from '@/lib/format'
import { msg, t } from '@/lib/i18n'
import { REASONS } from '@/lib/reasons'
import { ACTIONS, oneOf, OUTCOMES } from '@/lib/search'
import type { Action } from '@/lib/types'

const page = getRouteApi('/frame/decisions')
const ACTION: Record<Action, string> = { SCALE_OUT: msg('Scale out'), SCALE_IN: msg('Scale in'), HOLD: msg('Hold') }
const NONE = { pools: [], total: 0 }
const spoken = (codes: readonly string[]) => codes.map((value) => ({ value, label: words(value) }))

export function DecisionFilters() {
  const { action, reason, outcome, node, pool, q } = page.useSearch()
  const navigate = page.useNavigate()
  const { data: { pools, total } = NONE } = useQuery(poolChoicesQuery(node))
  const choose = useCallback((change: Partial<ReturnType<typeof page.useSearch>>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }), [navigate])
  const search = useCallback((text: string | undefined) => choose({ q: text }), [choose])
  const all = total === pools.length
  const choices = (all || node !== undefined ? pools : []).map((one) => ({ value: one.oracle_pool_id, label: one.name }))
  const shown = pool === undefined || choices.some(({ value }) => value === pool) ? choices : [{ value: pool, label: shortOcid(pool) }, ...choices]
  return (
    <search className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <SearchBox label={t('Find in the explanation or error')} value={q} onSearch={search} className="col-span-2 sm:w-64" />
      <Select label={t('Kind of decision')} everything={t('Every decision')} value={action} choices={ACTIONS.map((value) => ({ value, label: t(ACTION[value]) }))} onChoose={(value) => choose({ action: oneOf(ACTIONS, value) })} />
      <Select label={t('Outcome')} everything={t('Any outcome')} value={outcome} choices={spoken(OUTCOMES)} onChoose={(value) => choose({ outcome: oneOf(OUTCOMES, value) })} />
      <Select label={t('Reason')} everything={t('Any reason')} value={reason} choices={spoken(REASONS)} onChoose={(value) => choose({ reason: value })} className="sm:max-w-52" />
      <NodeSelect everything={t('All nodes')} value={node} onChoose={(id) => choose({ node: id, pool: undefined })} />
      <Select label={t('Pool')} everything={node === undefined && !all ? t('All pools (choose a node first)') : t('All pools')} value={pool} choices={shown} onChoose={(value) => choose({ pool: value })} className="sm:max-w-64" />
      <PeriodChoice />
    </search>
  )
}
