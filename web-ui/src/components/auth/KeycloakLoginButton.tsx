import { LogIn } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { runtimeConfig } from '@/lib/runtimeConfig'

export function KeycloakLoginButton() {
  return (
    <div className="mt-4 space-y-4">
      <p className="flex items-center gap-3 text-xs text-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">or</p>
      <Button asChild className="w-full">
        <a href={`${runtimeConfig().apiBaseUrl}/auth/keycloak`}>
          <LogIn aria-hidden /> Single sign-on
        </a>
      </Button>
    </div>
  )
}
