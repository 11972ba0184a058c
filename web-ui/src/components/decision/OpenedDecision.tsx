import type { ReactNode } from 'react'
import { Figure } from '@/components/ui/figure'
import { Table } from '@/components/ui/table'
import { Moment } from '@/components/ui/time'
import { count, decimal, words } from '@/lib/format'
import { t } from '@/lib/i18n'
import { turns, type OpenedRecord, type Signal, type Step } from '@/lib/record'

/** A decision taken apart: what was seen, which rule made what of it, and what would have made it another. */
export function OpenedDecision({ record }: { record: OpenedRecord }) {
  return (
    <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
      <Part title={t('What was seen')}>
        <Seen record={record} />
      </Part>
      <Part title={t('What the rules made of it')}>
        <Trail trail={record.trail} />
      </Part>
      <Part title={t('What would have changed it')}>
        <Otherwise record={record} />
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0">
      <p aria-hidden className="mb-1 text-xs font-semibold text-soft">
        {title}
      </p>
      {children}
    </section>
  )
}

function Seen({ record }: { record: OpenedRecord }) {
  return (
    <div className="rounded-md border bg-surface">
      <p className="border-b px-4 py-2">
        {t('Target size {{target}}, {{running}} running, {{warm}} past their warm-up; the policy allows {{min}} to {{max}}.', {
          target: count(record.target),
          running: count(record.running),
          warm: count(record.warm),
          min: count(record.min),
          max: count(record.max),
        })}
      </p>
      {record.signals.length > 0 && (
        <Table
          label={t('Signals')}
          columns={[
            { name: t('Signal'), cell: (signal: Signal) => signal.name },
            { name: t('Per instance'), right: true, cell: (signal: Signal) => <Figure>{decimal(signal.perInstance, 1)}</Figure> },
            { name: t('Target'), right: true, cell: (signal: Signal) => <Figure>{decimal(signal.target, 1, 0)}</Figure> },
            { name: t('At most'), right: true, from: 'sm', cell: (signal: Signal) => <Figure>{decimal(signal.high, 1, 0)}</Figure> },
            { name: t('Told by'), right: true, from: 'sm', cell: (signal: Signal) => <Figure>{count(signal.contributors)}</Figure> },
            { name: t('At'), right: true, from: 'md', cell: (signal: Signal) => (signal.at ? <Moment at={signal.at} /> : '—') },
          ]}
          rows={record.signals}
          keyOf={(signal) => signal.name}
        />
      )}
    </div>
  )
}

function Trail({ trail }: { trail: readonly Step[] }) {
  if (trail.length === 0) return <p className="text-soft">{t('No rule had anything to say: every signal was within its target.')}</p>
  return (
    <ol className="rounded-md border bg-surface">
      {trail.map((step, i) => (
        <li key={i} className="flex flex-wrap items-baseline gap-x-3 border-b px-4 py-1.5 last:border-b-0">
          <span className="figure w-16 font-medium">{step.before === step.after ? `= ${step.after}` : `${step.before} → ${step.after}`}</span>
          <span>{words(step.reason)}</span>
          <span className="text-soft">
            {[step.about, step.figure === null ? null : decimal(step.figure, 2, 0), step.limit === null ? null : t('limit {{limit}}', { limit: decimal(step.limit, 2, 0) })].filter(Boolean).join(', ')}
          </span>
          {step.until && (
            <span className="text-soft">
              {t('until')} <Moment at={step.until} />
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

function Otherwise({ record }: { record: OpenedRecord }) {
  const changes = turns(record)
  const size = record.target
  const near = size === null ? [] : record.signals.filter((signal) => signal.load !== null && signal.high !== null)
  return (
    <ul className="list-disc space-y-0.5 pl-5">
      {changes.map((turn) => (
        <li key={`${turn.rule} ${turn.without}`}>
          {t('Without “{{rule}}” the number would have gone on as {{without}}, not {{with}}.', { rule: words(turn.rule), without: turn.without, with: turn.with })}
          {turn.until && (
            <>
              {' '}
              {t('It stops holding at')} <Moment at={turn.until} />.
            </>
          )}
        </li>
      ))}
      {near.map((signal) => (
        <li key={signal.name}>
          {t('{{signal}}: {{size}} instances carry up to {{most}} in all; {{load}} was seen.', {
            signal: signal.name,
            size: size ?? 0,
            most: decimal((signal.high ?? 0) * (size ?? 0), 0),
            load: decimal(signal.load, 0),
          })}
        </li>
      ))}
      {changes.length === 0 && near.length === 0 && <li>{t('Nothing in this record: no rule changed the number and no signal was fresh.')}</li>}
    </ul>
  )
}
