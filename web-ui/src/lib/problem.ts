export interface FieldProblem {
  field?: string
  pointer?: string
  message?: string
  detail?: string
}

/** The server answered, and refused: RFC 9457. */
export class Problem extends Error {
  readonly status: number
  readonly errors: FieldProblem[]
  readonly retryAfterSeconds: number | null
  readonly requestId: string | null

  constructor(status: number, sentence: string, more: { errors?: FieldProblem[]; retryAfterSeconds?: number | null; requestId?: string | null } = {}) {
    super(sentence)
    this.name = 'Problem'
    this.status = status
    this.errors = more.errors ?? []
    this.retryAfterSeconds = more.retryAfterSeconds ?? null
    this.requestId = more.requestId ?? null
  }
}

/** No answer at all: the network, a proxy or the server is away. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('No answer from the server', { cause })
    this.name = 'Unreachable'
  }
}

interface ProblemBody {
  detail?: unknown
  title?: unknown
  errors?: unknown
}

export async function problemOf(response: Response): Promise<Problem> {
  const body = await bodyOf(response)
  const sentence = [body.detail, body.title].find((text): text is string => typeof text === 'string' && text !== '')
  return new Problem(response.status, sentence ?? `The server answered with status ${response.status}`, {
    errors: Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : [],
    retryAfterSeconds: Number(response.headers.get('Retry-After')) || null,
    requestId: response.headers.get('X-Request-Id'),
  })
}

async function bodyOf(response: Response): Promise<ProblemBody> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? body : {}
  } catch {
    return {}
  }
}

/** What went wrong, as a sentence for the person in front of the screen. */
export function explain(error: unknown): string {
  if (error instanceof Unreachable) return 'The server cannot be reached. Check the connection; this page keeps trying.'
  if (!(error instanceof Problem)) return 'Something unexpected went wrong in this page.'
  if (error.status === 403) return 'Your role does not allow this.'
  if (error.status === 429) return wait(error.retryAfterSeconds)
  if (error.status >= 500) return `The server has a problem (status ${error.status})${error.requestId ? `, request ${error.requestId}` : ''}.`
  return [error.message, ...error.errors.map((e) => e.message ?? e.detail).filter(Boolean)].join(' ')
}

function wait(seconds: number | null): string {
  return seconds ? `Too many attempts. Try again in ${seconds} seconds.` : 'Too many attempts. Try again in a moment.'
}
