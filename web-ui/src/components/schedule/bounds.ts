import { t } from '@/lib/i18n'
import type { Window } from '@/lib/windows'

/** What a window asks for while it is in force. */
export function bounds({ floor, ceiling }: Window): string {
  if (floor !== null && ceiling !== null) return t('{{floor}} to {{ceiling}}', { floor, ceiling })
  if (floor !== null) return t('at least {{floor}}', { floor })
  return ceiling === null ? t('nothing') : t('at most {{ceiling}}', { ceiling })
}
