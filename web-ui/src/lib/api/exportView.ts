import { http, type Query } from '@/lib/http'

export type View = 'decisions' | 'samples' | 'trends' | 'scaling-patterns' | 'cost' | 'provisioning-times'
export type Format = 'csv' | 'ndjson'

const LONGEST_MS = 600_000

/** The whole of a view's filter as a file. */
export const exportView = (view: View, format: Format, filter: Query) => http.file(`/analytics/exports/${view}`, { ...filter, format }, AbortSignal.timeout(LONGEST_MS))
