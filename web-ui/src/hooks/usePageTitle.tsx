import { useEffect } from 'react'
import { runtimeConfig } from '@/lib/runtimeConfig'

export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · ${runtimeConfig().productName}`
  }, [title])
}
