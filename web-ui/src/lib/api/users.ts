import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { http } from '@/lib/http'
import type { Role, User } from '@/lib/types'

export interface UserFilter {
  q?: string | undefined
  role?: Role | undefined
  active?: boolean | undefined
}

export const usersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: ['users', filter],
    queryFn: ({ pageParam, signal }) => http.page<User>('/admin/users', { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
