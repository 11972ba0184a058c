import { PageHeader } from '@/components/layout/PageHeader'
import { Appearance } from '@/components/settings/Appearance'
import { Password, Profile, ProfileElsewhere } from '@/components/settings/Profile'
import { Sessions } from '@/components/settings/Sessions'
import { useUser } from '@/hooks/useAuth'
import { t } from '@/lib/i18n'

export function Settings() {
  const local = useUser().auth_provider === 'local'
  return (
    <>
      <PageHeader title={t('Settings')} lead={t('Your own account and how this browser shows things.')} />
      <div className="grid max-w-5xl items-start gap-5 lg:grid-cols-2">
        {local ? <Profile /> : <ProfileElsewhere />}
        <Sessions />
        {local && <Password />}
        <Appearance />
      </div>
    </>
  )
}
