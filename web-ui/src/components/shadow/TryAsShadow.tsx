import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { LabelledInput } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { setShadow } from '@/lib/api/setShadow'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import type { Node, Pool } from '@/lib/types'

/** Lets the edited text decide beside the live one, for one pool, without resizing anything. */
export function TryAsShadow({ node, text }: { node: Node; text: string }) {
  const [pool, setPool] = useState(node.pools[0])
  const [comment, setComment] = useState('')
  const [set, setSet] = useState<Pool | null>(null)
  if (!pool) return null
  return (
    <>
      {set && (
        <span role="status" className="self-center text-[13px]">
          {t('Runs as the shadow of')}{' '}
          <Link to="/pools/$poolId" params={{ poolId: String(set.id) }} target="_blank" className="text-accent underline underline-offset-2">
            {set.name}
            <span className="sr-only"> ({t('opens in a new tab')})</span>
          </Link>
        </span>
      )}
      <Ask
        title={t('Try as a shadow')}
        description={t('The text decides on the same observations as the live configuration and resizes nothing. The pool’s page compares the two. A shadow the pool has already is replaced.')}
        act={t('Set the shadow of {{pool}}', { pool: pool.name })}
        run={() => setShadow(pool.oracle_pool_id, { yaml: text, ...(comment.trim() && { comment: comment.trim() }) })}
        done={() => setSet(pool)}
        tried={() => queryClient.invalidateQueries({ queryKey: ['analytics', 'shadows'] })}
        trigger={<Button disabled={text.trim() === ''}>{t('Try as shadow…')}</Button>}
      >
        <label className="block space-y-1.5 text-[13px] font-medium">
          {t('Pool')}
          <Select label={t('Pool')} value={pool.oracle_pool_id} choices={node.pools.map((one) => ({ value: one.oracle_pool_id, label: one.name }))} onChoose={(id) => setPool(node.pools.find((one) => one.oracle_pool_id === id) ?? pool)} className="w-full" />
        </label>
        <LabelledInput label={t('What is tried')} value={comment} onChange={(event) => setComment(event.target.value)} maxLength={500} />
      </Ask>
    </>
  )
}
