import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/layout/PageHeader'
import { GuardRailsCard } from '@/components/status/GuardRailsCard'
import { Status as Sign } from '@/components/ui/badge'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Age } from '@/components/ui/time'
import { useRole } from '@/hooks/useAuth'
import { useStreaming } from '@/hooks/useLive'
import { useNow } from '@/hooks/useNow'
import { useSystemAnalytics } from '@/hooks/useSystemAnalytics'
import { fleetQuery } from '@/lib/api/fleet'
import { serviceAnswerQuery, type Service } from '@/lib/api/serviceAnswers'
import { stale, type Tone } from '@/lib/health'
import { t } from '@/lib/i18n'
import { explain } from '@/lib/problem'

export function Status() {
  const mayAudit = useRole('ADMIN')
  const services: readonly Service[] = ['auth', 'registry', 'analytics', ...(mayAudit ? (['audit'] as const) : [])]
  return (
    <>
      <PageHeader title={t('Status')} lead={t('How the control plane itself is, as seen from this browser.')} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card aria-labelledby="services">
          <CardHeader>
            <CardTitle id="services">{t('Services')}</CardTitle>
          </CardHeader>
          <ul>
            {services.map((service) => (
              <ServiceRow key={service} service={service} />
            ))}
            <Stream />
          </ul>
        </Card>
        <Card aria-labelledby="reports">
          <CardHeader>
            <CardTitle id="reports">{t('Reports')}</CardTitle>
          </CardHeader>
          <ul>
            <Samples />
            <Nodes />
          </ul>
        </Card>
        <GuardRailsCard />
      </div>
    </>
  )
}

function Row({ name, tone, word, children }: { name: string; tone: Tone; word: string; children?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 border-b px-4 py-2.5 text-[13px] last:border-b-0">
      <span className="w-32 font-medium">{name}</span>
      <Sign tone={tone}>{word}</Sign>
      <span className="figure ml-auto text-soft">{children}</span>
    </li>
  )
}

function ServiceRow({ service }: { service: Service }) {
  const { data, error } = useQuery(serviceAnswerQuery(service))
  const name = { auth: t('Sign-in'), registry: t('Registry'), analytics: t('Analytics'), audit: t('Audit') }[service]
  if (error) {
    return (
      <Row name={name} tone="bad" word={t('Failing')}>
        {explain(error)}
      </Row>
    )
  }
  if (!data) return <Row name={name} tone="idle" word={t('Asking…')} />
  return (
    <Row name={name} tone="ok" word={t('Answers')}>
      {t('in {{milliseconds}} ms', { milliseconds: data.milliseconds })}
    </Row>
  )
}

function Stream() {
  const open = useStreaming()
  return (
    <Row name={t('Live events')} tone={open ? 'ok' : 'idle'} word={open ? t('Open') : t('Not open')}>
      {open ? t('one stream for all tabs') : t('this page asks instead')}
    </Row>
  )
}

function Samples() {
  const now = useNow()
  const { data, error } = useSystemAnalytics()
  if (error && !data) return <Row name={t('Newest sample')} tone="bad" word={t('Not known')} />
  if (!data?.last_updated) return <Row name={t('Newest sample')} tone="idle" word={data ? t('None for a day') : t('Asking…')} />
  const old = stale(data.last_updated, now)
  return (
    <Row name={t('Newest sample')} tone={old ? 'warn' : 'ok'} word={old ? t('Old') : t('Fresh')}>
      <Age at={data.last_updated} />
    </Row>
  )
}

function Nodes() {
  const { data } = useQuery(fleetQuery)
  if (!data) return <Row name={t('Nodes')} tone="idle" word={t('Asking…')} />
  const { total, active, error, offline, silent } = data.nodes
  const away = error + offline
  const well = Math.max(0, active - silent)
  return (
    <Row name={t('Nodes')} tone={away > 0 ? 'bad' : well === total ? 'ok' : 'warn'} word={t('{{well}} of {{all}} report', { well, all: total })}>
      {away > 0 && t('{{count}} away or in error', { count: away })}
    </Row>
  )
}
