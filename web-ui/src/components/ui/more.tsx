import { Button } from '@/components/ui/button'
import { count } from '@/lib/format'
import { t } from '@/lib/i18n'

interface Props {
  shown: number
  total: number | null
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  label: string
}

/** How much of a list is shown, and the way to more of it. */
export function More({ shown, total, query, label }: Props) {
  return (
    <div className="flex min-h-12 items-center justify-between gap-4 border-t px-4 py-2.5 text-[13px] text-soft">
      <p aria-live="polite" className="figure">
        {total === null ? t('{{shown}} shown', { shown: count(shown) }) : t('{{shown}} of {{total}}', { shown: count(shown), total: count(total) })}
      </p>
      {query.hasNextPage && (
        <Button size="small" onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
          {query.isFetchingNextPage ? t('Loading…') : label}
        </Button>
      )}
    </div>
  )
}
