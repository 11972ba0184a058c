import { Status } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { Finding, Plan } from '@/lib/api/planConfiguration'
import type { Tone } from '@/lib/health'
import { msg, t } from '@/lib/i18n'
import { meant } from '@/lib/meant'
import { explain } from '@/lib/problem'

const SEVERITY: Record<Finding['severity'], string> = { error: msg('Error'), warning: msg('Warning'), info: msg('Note') }
const TONE: Record<Finding['severity'], Tone> = { error: 'bad', warning: 'warn', info: 'idle' }

interface Props {
  plan: { data: Plan | undefined; error: Error | null; current: boolean }
  onGo: (problem: Finding) => void
  onFix: (problem: Finding, word: string) => void
}

export function Problems({ plan: { data, error, current }, onGo, onFix }: Props) {
  return (
    <section aria-label={t('Problems')} className="border-b p-4 text-[13px]">
      <h3 className="mb-1.5 font-semibold">{t('Problems')}</h3>
      <div aria-live="polite">
        {error ? <p className="text-bad">{t('It could not be checked: {{why}}', { why: explain(error) })}</p> : <Found plan={data} current={current} onGo={onGo} onFix={onFix} />}
      </div>
    </section>
  )
}

type FoundProps = Pick<Props, 'onGo' | 'onFix'> & { plan: Plan | undefined; current: boolean }

function Found({ plan, current, onGo, onFix }: FoundProps) {
  if (!plan) return <p className="text-soft">{t('Checking…')}</p>
  if (plan.problems.length === 0) return <Status tone={current ? 'ok' : 'idle'}>{current ? t('None') : t('Checking…')}</Status>
  return (
    <ul className="max-h-52 space-y-1 overflow-y-auto" tabIndex={0} aria-label={t('Problems')}>
      {plan.problems.map((problem) => (
        <Row key={`${problem.line} ${problem.column} ${problem.message}`} problem={problem} onGo={onGo} onFix={onFix} />
      ))}
    </ul>
  )
}

function Row({ problem, onGo, onFix }: Pick<Props, 'onGo' | 'onFix'> & { problem: Finding }) {
  const word = meant(problem.message)
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <Status tone={TONE[problem.severity]}>
        <span className="sr-only">{t(SEVERITY[problem.severity])}</span>
        {problem.line !== null && (
          <button type="button" className="min-h-6 underline underline-offset-2" onClick={() => onGo(problem)}>
            {t('line {{line}}', { line: problem.line })}
          </button>
        )}
      </Status>
      <span className="min-w-0 flex-1 wrap-anywhere">{problem.message}</span>
      {word !== undefined && problem.line !== null && (
        <Button size="small" onClick={() => onFix(problem, word)}>
          {t('Change to “{{word}}”', { word })}
        </Button>
      )}
    </li>
  )
}
