import { t } from '@/lib/i18n'

export interface FieldProblem {
  field?: string
  pointer?: string
  message?: string
  detail?: string
  /** Where in a text that was sent. */
  line?: number | null
  column?: number | null
}

/** The server answered, and refused: RFC 9457. */
export class Problem extends Error {
  readonly status: number
  readonly errors: FieldProblem[]
  readonly retryAfterSeconds: number | null
  readonly requestId: string | null
  /** What else the answer held, such as the texts of a conflict. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    sentence: string,
    more: { errors?: FieldProblem[]; retryAfterSeconds?: number | null; requestId?: string | null; body?: Record<string, unknown> } = {},
  ) {
    super(sentence)
    this.name = 'Problem'
    this.status = status
    this.errors = more.errors ?? []
    this.retryAfterSeconds = more.retryAfterSeconds ?? null
    this.requestId = more.requestId ?? null
    this.body = more.body ?? {}
  }
}

/** No answer at all: the network, a proxy or the server is away. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('No answer from the server', { cause })
    this.name = 'Unreachable'
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const body = await bodyOf(response)
  const sentence = [body['detail'], body['title']].find((text): text is string => typeof text === 'string' && text !== '')
  return new Problem(response.status, sentence ?? `The server answered with status ${response.status}`, {
    errors: Array.isArray(body['errors']) ? (body['errors'] as FieldProblem[]) : [],
    retryAfterSeconds: Number(response.headers.get('Retry-After')) || null,
    requestId: response.headers.get('X-Request-Id'),
    body,
  })
}

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}

/** What went wrong, as a sentence for the person in front of the screen. */
export function explain(error: unknown): string {
  if (error instanceof Unreachable) return t('The server cannot be reached. Check the connection; this page keeps trying.')
  if (!(error instanceof Problem)) return t('Something unexpected went wrong in this page.')
  if (error.status === 429) return wait(error.retryAfterSeconds)
  if (error.status >= 500) return trouble(error)
  return [sentence(error.message), ...error.errors.map((e) => e.message ?? e.detail).filter(Boolean)].join(' ')
}

function trouble({ status, requestId }: Problem): string {
  return requestId ? t('The server has a problem (status {{status}}), request {{requestId}}.', { status, requestId }) : t('The server has a problem (status {{status}}).', { status })
}

function wait(seconds: number | null): string {
  return seconds ? t('Too many attempts. Try again in {{seconds}} seconds.', { seconds }) : t('Too many attempts. Try again in a moment.')
}

/** The services end their sentences without a stop. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

export function isStatus(error: unknown, ...statuses: number[]): error is Problem {
  return error instanceof Problem && statuses.includes(error.status)
}
