import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { BacktestForm } from '@/components/backtest/BacktestForm'
import { BacktestOutcome } from '@/components/backtest/BacktestOutcome'
import { Refusal } from '@/components/backtest/Refusal'
import type { Place } from '@/components/config/YamlEditor'
import { backtestQuery, running } from '@/lib/api/backtest'
import { startBacktest } from '@/lib/api/startBacktest'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import type { Node } from '@/lib/types'

interface Props {
  node: Node
  text: string
  onGo: (place: Place) => void
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
  return (
    <section aria-label={t('Backtest')} className="space-y-3 border-t p-4 text-[13px]">
      <h3 className="font-semibold">{t('What it would have done')}</h3>
      {node.pools.length === 0 ? (
        <p className="text-soft">{t('No pool of this node has reported yet, so there is no past to test on.')}</p>
      ) : (
        <>
          <BacktestForm node={node} text={text} busy={busy} again={of !== null} onStart={starting.mutate} />
          {starting.isError && <Refusal error={starting.error} onGo={onGo} />}
          {of && !starting.isError && <BacktestOutcome query={query} old={of.text !== text} />}
        </>
      )}
    </section>
  )
}
