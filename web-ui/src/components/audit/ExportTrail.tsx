import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'
import { auditHead, exportAudit, type AuditFilter } from '@/lib/api/auditLogs'
import { save } from '@/lib/csv'
import { msg, t } from '@/lib/i18n'

const FILES = [
  { what: 'csv', label: msg('This filter as CSV'), ending: 'csv' },
  { what: 'ndjson', label: msg('This filter as NDJSON'), ending: 'ndjson' },
  { what: 'sealed', label: msg('The whole trail with its proof'), ending: 'sealed.ndjson' },
  { what: 'head', label: msg('The signed head, to keep elsewhere'), ending: 'head.json' },
] as const

/** The service writes the file, however long it is, and leaves an event of it. */
export function ExportTrail({ filter }: { filter: AuditFilter }) {
  const aborting = useRef(new AbortController())
  const exporting = useMutation({
    mutationFn: async ({ what, ending }: (typeof FILES)[number]) => {
      aborting.current = new AbortController()
      const { signal } = aborting.current
      save(`audit-${new Date().toISOString().slice(0, 10)}.${ending}`, await (what === 'head' ? auditHead(signal) : exportAudit(filter, what, signal)))
    },
    networkMode: 'always',
  })
  return (
    <span className="inline-flex items-center gap-2">
      <span role="status" className="text-[13px] text-soft empty:hidden">
        {exporting.isError && !aborting.current.signal.aborted && t('Not exported.')}
      </span>
      {exporting.isPending ? (
        <Button onClick={() => aborting.current.abort()}>{t('Stop exporting')}</Button>
      ) : (
        <Menu>
          <MenuTrigger asChild>
            <Button>
              <Download aria-hidden /> {t('Export')}
            </Button>
          </MenuTrigger>
          <MenuContent>
            {FILES.map((file) => (
              <MenuItem key={file.what} onSelect={() => exporting.mutate(file)}>
                {t(file.label)}
              </MenuItem>
            ))}
          </MenuContent>
        </Menu>
      )}
    </span>
  )
}
