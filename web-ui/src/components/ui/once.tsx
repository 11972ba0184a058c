import { Alert } from '@/components/ui/alert'
import { CopyButton } from '@/components/ui/copy'
import { useNow } from '@/hooks/useNow'
import { countdown } from '@/lib/format'
import { t } from '@/lib/i18n'

/** Something secret that is shown this once, with how long it is good. It leaves the page with the dialog it is in. */
export function ShownOnce({ label, text, until, copy }: { label: string; text: string; until: string; copy: string }) {
  const left = Date.parse(until) - useNow()
  if (left <= 0) return <Alert>{t('It has expired. Make a new one.')}</Alert>
  return (
    <div className="space-y-3 text-[13px]">
      <pre className="overflow-x-auto rounded-md border bg-raised p-3 font-mono text-xs leading-5 break-all whitespace-pre-wrap" tabIndex={0} role="group" aria-label={label}>
        {text}
      </pre>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Countdown until={until} />
        <CopyButton text={text} label={copy} />
      </div>
    </div>
  )
}

export function Countdown({ until }: { until: string }) {
  const now = useNow()
  return (
    <p className="text-soft">
      {t('Shown only now. Good for')} <time dateTime={until} role="timer" className="figure font-medium text-ink">{countdown(until, now)}</time>
    </p>
  )
}
