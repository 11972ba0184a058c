import { useMutation } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Alert, Failure } from '@/components/ui/alert'
import { Status } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { verifyAudit } from '@/lib/api/auditVerdict'
import { findingSentence } from '@/lib/auditEvent'
import { count } from '@/lib/format'
import { t } from '@/lib/i18n'
import type { AuditVerdict } from '@/lib/types'

/** Checks the trail against its seals and says plainly what was found. */
export function VerifyTrail() {
  const [sofar, setSofar] = useState<AuditVerdict | null>(null)
  const aborting = useRef<AbortController | null>(null)
  const verifying = useMutation({
    mutationFn: () => {
      setSofar(null)
      aborting.current = new AbortController()
      return verifyAudit(setSofar, aborting.current.signal)
    },
    networkMode: 'always',
  })
  useEffect(() => () => aborting.current?.abort(), [])
  const stopped = verifying.isError && aborting.current?.signal.aborted
  return (
    <Card aria-label={t('Is the trail whole?')} className="mb-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5 text-[13px]">
        <p role="status" className="figure min-w-0 flex-1 basis-64 text-soft">
          {verifying.isPending && t('{{n}} events checked so far', { n: count(sofar?.checked_events ?? 0) })}
          {stopped && t('Stopped before the end: nothing bad was found up to there.')}
          {verifying.isIdle && t('Each event is sealed in a chain. A check compares all of them with it.')}
          {verifying.data?.intact && <Whole verdict={verifying.data} />}
        </p>
        {verifying.isPending ? (
          <Button size="small" onClick={() => aborting.current?.abort()}>
            {t('Stop')}
          </Button>
        ) : (
          <Button size="small" onClick={() => verifying.mutate()}>
            <ShieldCheck aria-hidden /> {t('Check the trail')}
          </Button>
        )}
      </div>
      {verifying.isError && !stopped && <Failure compact what={t('The check')} error={verifying.error} onRetry={() => verifying.mutate()} />}
      {verifying.data?.first_bad && (
        <div className="px-4 pb-3">
          <Alert>
            <p className="font-medium">{t('The trail is not what was sealed, from sequence {{sequence}} on.', { sequence: count(verifying.data.first_bad.sequence) })}</p>
            <p>{findingSentence(verifying.data.first_bad)}</p>
            <p className="text-soft">{t('The {{n}} events before it are as they were sealed.', { n: count(verifying.data.to_sequence) })}</p>
          </Alert>
        </div>
      )}
    </Card>
  )
}

function Whole({ verdict }: { verdict: AuditVerdict }) {
  return (
    <>
      <Status tone="ok">{t('Whole')}</Status>{' '}
      {t('All {{n}} sealed events are as they were written.', { n: count(verdict.checked_events) })}
      {verdict.archived_events > 0 && ' ' + t('{{n}} more are in the archive; the chain goes through them.', { n: count(verdict.archived_events) })}
    </>
  )
}
