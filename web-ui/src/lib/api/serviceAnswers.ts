import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

/** One cheap question to each service that this person may ask. */
const QUESTIONS = {
  auth: '/config',
  registry: '/health',
  analytics: '/analytics/system',
  audit: '/admin/audit-logs/categories',
} as const

export type Service = keyof typeof QUESTIONS

export const serviceAnswerQuery = (service: Service) =>
  queryOptions({
    queryKey: ['service', service],
    queryFn: async ({ signal }) => {
      const asked = performance.now()
      await http.get<unknown>(QUESTIONS[service], {}, signal)
      return { milliseconds: Math.round(performance.now() - asked) }
    },
    retry: false,
    ...live(10_000),
  })
