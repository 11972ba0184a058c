import { useMutation, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { BacktestForm } from '@/components/backtest/BacktestForm'
import { BacktestOutcome } from '@/components/backtest/BacktestOutcome'
import { Refusal } from '@/components/backtest/Refusal'
import type { Place } from '@/components/config/YamlEditor'
import { backtestQuery, running } from '@/lib/api/backtest'
import { startBacktest } from '@/lib/api/startBacktest'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import type { Node } from '@/lib/types'
import { poolsOf, type NamedPool } from '@/lib/windowsOf'

interface Props {
  node: Node
  text: string
  onGo: (place: Place) => void
}

/** The pools the text names; while it cannot be read, those the node has reported. */
function usePools(node: Node, text: string): readonly NamedPool[] {
  const settled = useDeferredValue(text)
  return useMemo(() => poolsOf(settled) ?? node.pools.map(({ oracle_pool_id: id, name }) => ({ id, name })), [settled, node.pools])
}

/** What the edited text would have done in the past. */
export default function BacktestPanel({ node, text, onGo }: Props) {
  const [of, setOf] = useState<{ id: string; text: string } | null>(null)
  const starting = useMutation({
    mutationFn: startBacktest,
    onSuccess: (started, wish) => {
      queryClient.setQueryData(backtestQuery(started.id).queryKey, started)
      setOf({ id: started.id, text: wish.yaml })
    },
    networkMode: 'always',
  })
  const query = useQuery({ ...backtestQuery(of?.id ?? ''), enabled: of !== null })
  const busy = starting.isPending || (query.data !== undefined && running(query.data))
  const pools = usePools(node, text)
  return (
    <section aria-label={t('Backtest')} className="space-y-3 border-t p-4 text-[13px]">
      <h3 className="font-semibold">{t('What it would have done')}</h3>
      {pools.length === 0 ? (
        <p className="text-soft">{t('The text names no pool yet, so there is nothing to test.')}</p>
      ) : (
        <>
          <BacktestForm node={node} pools={pools} text={text} busy={busy} again={of !== null} onStart={starting.mutate} />
          {starting.isError && <Refusal error={starting.error} onGo={onGo} />}
          {of && !starting.isError && <BacktestOutcome query={query} old={of.text !== text} />}
        </>
      )}
    </section>
  )
}
