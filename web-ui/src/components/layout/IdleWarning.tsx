import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { countdown } from '@/lib/format'
import { t } from '@/lib/i18n'
import { idleLimit, lastActivity, noteActivity, WARNED_BEFORE_MS, watchActivity } from '@/lib/idle'
import { session } from '@/lib/session'

/** Warns a minute before a session that nobody uses ends; a sign of life in any tab keeps it. */
export function IdleWarning() {
  const [ends, setEnds] = useState<number | null>(null)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => watchIdle(setEnds, setNow), [])
  const open = ends !== null
  const stay = () => {
    noteActivity()
    setEnds(null)
  }
  return (
    <Dialog title={t('Are you still there?')} description={t('Nobody has used this session for a while.')} open={open} onOpenChange={(still) => still || stay()}>
      <p className="mb-4 text-sm" role="timer">
        {t('You will be signed out in {{left}}.', { left: countdown(new Date(ends ?? now).toISOString(), now) })}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => void session.leave()}>{t('Sign out')}</Button>
        <Button look="primary" onClick={stay}>
          {t('Stay signed in')}
        </Button>
      </div>
    </Dialog>
  )
}

function watchIdle(warn: (ends: number | null) => void, tick: (now: number) => void): () => void {
  const limit = idleLimit()
  if (limit === null) return () => undefined
  const unwatch = watchActivity()
  const timer = setInterval(() => {
    const now = Date.now()
    const ends = lastActivity() + limit
    if (now >= ends) void session.leaveIdle()
    warn(ends - now <= WARNED_BEFORE_MS ? ends : null)
    tick(now)
  }, 1_000)
  return () => {
    clearInterval(timer)
    unwatch()
  }
}
