import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Ask } from '@/components/ui/ask'
import { LabelledInput } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Age } from '@/components/ui/time'
import { useRole } from '@/hooks/useAuth'
import { guardRailsQuery, saveGuardRails, type GuardRails } from '@/lib/api/guardRails'
import { count } from '@/lib/format'
import { msg, t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'

const RAILS = [
  { key: 'max_fleet_instances', name: msg('Instances of the whole fleet'), least: 0 },
  { key: 'max_pool_instances', name: msg('Instances of one pool'), least: 0 },
  { key: 'max_change_per_ten_minutes', name: msg('Change of one pool in ten minutes'), least: 1 },
] as const
type Key = (typeof RAILS)[number]['key']

export function GuardRailsCard() {
  const query = useQuery(guardRailsQuery)
  const mayChange = useRole('DEVOPS')
  return (
    <Card aria-labelledby="guard-rails">
      <CardHeader>
        <CardTitle id="guard-rails">{t('Guard rails')}</CardTitle>
        {mayChange && query.data && <Change rails={query.data} />}
      </CardHeader>
      <Panel what={t('Guard rails')} query={query} rows={3}>
        {(rails) => (
          <dl className="space-y-1.5 p-4 text-[13px]">
            {RAILS.map(({ key, name }) => (
              <div key={key} className="flex justify-between gap-4">
                <dt className="text-soft">{t(name)}</dt>
                <dd className="figure font-medium">{rails[key] == null ? t('no bound') : t('at most {{ceiling}}', { ceiling: count(rails[key]) })}</dd>
              </div>
            ))}
            {rails.updated_at && (
              <div className="pt-1 text-soft">
                <dt className="sr-only">{t('Last changed')}</dt>
                <dd>
                  {rails.updated_by}, <Age at={rails.updated_at} />
                </dd>
              </div>
            )}
          </dl>
        )}
      </Panel>
    </Card>
  )
}

function Change({ rails }: { rails: GuardRails }) {
  const [wish, setWish] = useState<Partial<Record<Key, string>>>({})
  const shown = (key: Key) => wish[key] ?? String(rails[key] ?? '')
  const bound = (key: Key) => (shown(key).trim() === '' ? null : Number(shown(key)))
  const save = () => saveGuardRails({ max_fleet_instances: bound('max_fleet_instances'), max_pool_instances: bound('max_pool_instances'), max_change_per_ten_minutes: bound('max_change_per_ten_minutes') })
  return (
    <Ask
      title={t('Change the guard rails')}
      description={t('The caps hold for configurations and pins saved from now on; the largest change reaches agents with their next heartbeat. Empty means no bound.')}
      act={t('Set guard rails')}
      run={save}
      done={() => setWish({})}
      tried={() => queryClient.invalidateQueries({ queryKey: ['guard-rails'] })}
      trigger={<Button size="small">{t('Change…')}</Button>}
    >
      {RAILS.map(({ key, name, least }) => (
        <LabelledInput key={key} label={t(name)} type="number" inputMode="numeric" min={least} max={100_000} value={shown(key)} onChange={(event) => setWish((before) => ({ ...before, [key]: event.target.value }))} />
      ))}
    </Ask>
  )
}
