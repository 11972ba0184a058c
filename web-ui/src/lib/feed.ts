import { http } from '@/lib/http'
import { Problem } from '@/lib/problem'
import { EventParser, type ServerEvent } from '@/lib/sse'

const PATH = '/events'
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** The server gives a sign every 15 seconds; twice that in silence is a dead line. */
const SILENCE_MS = 35_000

export interface FeedListener {
  event: (event: ServerEvent) => void
  state: (open: boolean) => void
}

/** Reads the stream until told to stop: resumes by the last id, waits longer after each failure, and gives up where there is none. */
export async function follow(listener: FeedListener, signal: AbortSignal): Promise<void> {
  let lastId: string | null = null
  let pause = FIRST_PAUSE_MS
  while (!signal.aborted) {
    try {
      for await (const event of events(lastId, signal, () => listener.state(true))) {
        lastId = event.id ?? lastId
        pause = FIRST_PAUSE_MS
        listener.event(event)
      }
    } catch (error) {
      if (signal.aborted || !worthRetrying(error)) return listener.state(false)
    }
    listener.state(false)
    await sleep(pause * (0.5 + Math.random()), signal)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}

/** A session that has ended or a server without such a stream does not get better by asking. */
function worthRetrying(error: unknown): boolean {
  return !(error instanceof Problem) || error.status >= 500 || error.status === 429
}

async function* events(lastId: string | null, signal: AbortSignal, opened: () => void): AsyncGenerator<ServerEvent> {
  const line = new AbortController()
  const both = AbortSignal.any([signal, line.signal])
  const response = await http.stream(PATH, both, lastId)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) return
  opened()
  const parser = new EventParser()
  let watch: ReturnType<typeof setTimeout> | undefined
  try {
    while (true) {
      clearTimeout(watch)
      watch = setTimeout(() => line.abort(), SILENCE_MS)
      const { done, value } = await reader.read()
      if (done) return
      yield* parser.feed(value)
    }
  } finally {
    clearTimeout(watch)
    line.abort()
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
