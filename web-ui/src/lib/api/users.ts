import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { Asked } from '@/lib/contract'
import { http } from '@/lib/http'
import type { User } from '@/lib/types'

export type UserFilter = Pick<Asked<'/admin/users'>, 'q' | 'role' | 'active'>

export const usersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: ['users', filter],
    queryFn: ({ pageParam, signal }) => http.page<User>('/admin/users', { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
