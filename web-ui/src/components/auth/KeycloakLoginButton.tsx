import { useRouterState } from '@tanstack/react-router'
import { LogIn } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { t } from '@/lib/i18n'
import { returnPath } from '@/lib/returnPath'
import { runtimeConfig } from '@/lib/runtimeConfig'

export function KeycloakLoginButton({ label }: { label: string }) {
  const here = useRouterState({ select: (state) => state.location.href })
  const query = new URLSearchParams({ return_to: returnPath(here) })
  return (
    <div className="mt-4 space-y-4">
      <p className="flex items-center gap-3 text-xs text-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">{t('or')}</p>
      <Button asChild className="w-full">
        <a href={`${runtimeConfig().apiBaseUrl}/auth/keycloak?${query}`}>
          <LogIn aria-hidden /> <span className="truncate">{label}</span>
        </a>
      </Button>
    </div>
  )
}
