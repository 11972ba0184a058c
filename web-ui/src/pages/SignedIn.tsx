import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { returnPath } from '@/lib/returnPath'

const page = getRouteApi('/frame/login')

/** Where single sign-on comes back, or a bookmark of the sign-in page leads, once someone is signed in. */
export function SignedIn() {
  const { return_to: wanted } = page.useSearch()
  const { history } = useRouter()
  useEffect(() => history.replace(returnPath(wanted)), [history, wanted])
  return null
}
