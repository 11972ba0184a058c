import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'
import { exportView, type Format, type View } from '@/lib/api/exportView'
import { save } from '@/lib/csv'
import type { Query } from '@/lib/http'
import { t } from '@/lib/i18n'
import { explain } from '@/lib/problem'

interface Props {
  view: View
  /** The filter of the view; the file holds all it finds, not only what is on the screen. */
  filter: Query
  small?: boolean
}

export function ViewExport({ view, filter, small = false }: Props) {
  const exporting = useMutation({
    mutationFn: async (format: Format) => save(`${view}-${new Date().toISOString().slice(0, 10)}.${format}`, await exportView(view, format, filter)),
    networkMode: 'always',
  })
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span role="status" className="text-[13px] text-bad empty:hidden">
        {exporting.isError && t('Not exported: {{why}}', { why: explain(exporting.error) })}
      </span>
      <Menu>
        <MenuTrigger asChild>
          <Button disabled={exporting.isPending} size={small ? 'small' : 'normal'}>
            <Download aria-hidden /> {exporting.isPending ? t('Exporting…') : t('Export…')}
          </Button>
        </MenuTrigger>
        <MenuContent>
          <MenuItem onSelect={() => exporting.mutate('csv')}>{t('CSV, for spreadsheets')}</MenuItem>
          <MenuItem onSelect={() => exporting.mutate('ndjson')}>{t('NDJSON, for programs')}</MenuItem>
        </MenuContent>
      </Menu>
    </span>
  )
}
