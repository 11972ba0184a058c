import { UNKNOWN } from '@/lib/format'
import { t } from '@/lib/i18n'

/** A figure; an unknown one shows a dash and says so to those who listen. */
export function Figure({ children }: { children: string }) {
  if (children !== UNKNOWN) return <span className="figure">{children}</span>
  return (
    <span title={t('Not known')} className="text-soft">
      <span aria-hidden>{UNKNOWN}</span>
      <span className="sr-only">{t('not known')}</span>
    </span>
  )
}
