import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { csv, download, type CsvColumn } from '@/lib/csv'
import { t } from '@/lib/i18n'

interface Props<T> {
  name: string
  columns: readonly CsvColumn<T>[]
  /** All rows of the present filter, not only those on the screen. */
  rows: () => Promise<{ items: readonly T[]; complete: boolean }>
}

export function ExportButton<T>({ name, columns, rows }: Props<T>) {
  const exporting = useMutation({
    mutationFn: async () => {
      const { items, complete } = await rows()
      download(`${name}-${new Date().toISOString().slice(0, 10)}.csv`, csv(columns, items))
      return complete
    },
    networkMode: 'always',
  })
  return (
    <span className="inline-flex items-center gap-2">
      <span role="status" className="text-[13px] text-soft empty:hidden">
        {exporting.isError && t('Not exported.')}
        {exporting.data === false && t('Only the newest rows were exported.')}
      </span>
      <Button disabled={exporting.isPending} onClick={() => exporting.mutate()}>
        <Download aria-hidden /> {exporting.isPending ? t('Exporting…') : t('Export CSV')}
      </Button>
    </span>
  )
}
