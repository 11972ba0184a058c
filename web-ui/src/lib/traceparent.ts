const decision = /\/decisions\/([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})/

function random(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The trace a request belongs to, in W3C's words. What is asked about a decision joins the trace the agent began, whose id is the decision's. */
export function traceparent(path: string): string {
  const trace = decision.exec(path)?.slice(1).join('') ?? random()
  return `00-${trace}-${trace.slice(16)}-01`
}
