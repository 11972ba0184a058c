import { count, words } from '@/lib/format'
import { msg, t } from '@/lib/i18n'
import type { Tone } from '@/lib/health'
import type { DecisionSummary, Outcome } from '@/lib/types'

/** "Scaled out 3 → 5", in the tense its outcome allows. */
export function headline({ action, from_size, to_size, outcome }: DecisionSummary): string {
  const sizes = { from: count(from_size), to: count(to_size) }
  switch (action) {
    case 'HOLD':
      return to_size == null ? t('Held') : t('Held at {{to}}', sizes)
    case 'SCALE_OUT':
      return t(OUTWARD[outcome], sizes)
    case 'SCALE_IN':
      return t(INWARD[outcome], sizes)
  }
}

const OUTWARD: Record<Outcome, string> = {
  APPLIED: msg('Scaled out {{from}} → {{to}}'),
  PENDING: msg('Scaling out {{from}} → {{to}}'),
  FAILED: msg('Failed to scale out {{from}} → {{to}}'),
  FENCED: msg('Refused to scale out {{from}} → {{to}}'),
  SHADOWED: msg('Would scale out {{from}} → {{to}}'),
  HELD: msg('Would scale out {{from}} → {{to}}'),
  SUPERSEDED: msg('Wanted to scale out {{from}} → {{to}}'),
}

const INWARD: Record<Outcome, string> = {
  APPLIED: msg('Scaled in {{from}} → {{to}}'),
  PENDING: msg('Scaling in {{from}} → {{to}}'),
  FAILED: msg('Failed to scale in {{from}} → {{to}}'),
  FENCED: msg('Refused to scale in {{from}} → {{to}}'),
  SHADOWED: msg('Would scale in {{from}} → {{to}}'),
  HELD: msg('Would scale in {{from}} → {{to}}'),
  SUPERSEDED: msg('Wanted to scale in {{from}} → {{to}}'),
}

export function outcomeTone(outcome: Outcome): Tone {
  switch (outcome) {
    case 'APPLIED':
      return 'ok'
    case 'PENDING':
      return 'warn'
    case 'FAILED':
    case 'FENCED':
      return 'bad'
    case 'HELD':
    case 'SHADOWED':
    case 'SUPERSEDED':
      return 'idle'
  }
}

export function why({ explanation, reason }: DecisionSummary): string {
  return explanation || words(reason)
}
