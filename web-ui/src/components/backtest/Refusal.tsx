import type { Place } from '@/components/config/YamlEditor'
import { Alert } from '@/components/ui/alert'
import { t } from '@/lib/i18n'
import { explain, isStatus, type FieldProblem } from '@/lib/problem'

/** Why a text cannot be tested: each fault with its place, which leads there where it is in the editor. */
export function Refusal({ error, onGo }: { error: Error; onGo: (place: Place) => void }) {
  if (isStatus(error, 429)) return <Alert>{t('Too many backtests are waiting. Try again when one has ended.')}</Alert>
  const placed = isStatus(error, 422) ? error.errors.filter((one) => one.line != null) : []
  if (placed.length === 0) return <Alert>{explain(error)}</Alert>
  return (
    <Alert>
      <p>{t('It cannot be tested as it is:')}</p>
      <ul className="mt-1 space-y-1">
        {placed.map((one, i) => (
          <li key={i}>
            <Where fault={one} onGo={onGo} /> {one.message ?? one.detail}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function Where({ fault: { field, line, column }, onGo }: { fault: FieldProblem; onGo: (place: Place) => void }) {
  if (line == null) return null
  if (field === 'csv') return <span className="font-medium">{t('CSV, line {{line}}:', { line })}</span>
  return (
    <button type="button" className="min-h-6 font-medium underline underline-offset-2" onClick={() => onGo({ line, column: column ?? null })}>
      {column == null ? t('line {{line}}', { line }) : t('line {{line}}, column {{column}}', { line, column })}
    </button>
  )
}
