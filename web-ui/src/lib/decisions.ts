import { count, words } from '@/lib/format'
import type { Tone } from '@/lib/health'
import type { DecisionSummary, Outcome } from '@/lib/types'

/** "Scaled out 3 → 5", in the tense its outcome allows. */
export function headline({ action, from_size, to_size, outcome }: DecisionSummary): string {
  if (action === 'HOLD') return to_size == null ? 'Held' : `Held at ${to_size}`
  const way = action === 'SCALE_OUT' ? 'out' : 'in'
  return `${verb(outcome)} ${way} ${count(from_size)} → ${count(to_size)}`
}

function verb(outcome: Outcome): string {
  switch (outcome) {
    case 'APPLIED':
      return 'Scaled'
    case 'PENDING':
      return 'Scaling'
    case 'FAILED':
      return 'Failed to scale'
    case 'FENCED':
      return 'Refused to scale'
    case 'SHADOWED':
    case 'HELD':
      return 'Would scale'
    case 'SUPERSEDED':
      return 'Wanted to scale'
  }
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
