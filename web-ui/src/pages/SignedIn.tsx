import { Navigate } from '@tanstack/react-router'

/** Where a bookmark of the sign-in page leads once someone is signed in. */
export function SignedIn() {
  return <Navigate to="/" replace />
}
