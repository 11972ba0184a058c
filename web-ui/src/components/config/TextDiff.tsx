import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { cn } from '@/lib/utils'

const CONTEXT = 3

/** The comparing code comes with the first comparison. */
async function unified(before: string, after: string): Promise<string[]> {
  const { structuredPatch } = await import('diff')
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: CONTEXT })
  return hunks.flatMap((hunk) => [`@@ ${hunk.oldStart} → ${hunk.newStart} @@`, ...hunk.lines])
}

export function TextDiff({ before, after }: { before: string; after: string }) {
  const { data: lines } = useQuery({ queryKey: ['diff', before, after], queryFn: () => unified(before, after), gcTime: 0, staleTime: Infinity, placeholderData: (old) => old })
  if (!lines) return null
  if (lines.length === 0) return <p className="text-soft">{t('Nothing yet.')}</p>
  return <DiffLines lines={lines} />
}

export function DiffLines({ lines }: { lines: readonly string[] }) {
  return (
    <div className="max-h-96 overflow-auto rounded-md border" tabIndex={0} role="region" aria-label={t('Changed lines')}>
      <pre className="min-w-max py-1 font-mono text-xs leading-5">
        {lines.map((line, i) => (
          <span key={i} className={cn('block px-3', look(line))}>
            {line || ' '}
          </span>
        ))}
      </pre>
    </div>
  )
}

function look(line: string): string {
  if (line.startsWith('+')) return 'bg-ok/12 text-ok'
  if (line.startsWith('-')) return 'bg-bad/10 text-bad'
  return line.startsWith('@@') ? 'text-soft' : ''
}
