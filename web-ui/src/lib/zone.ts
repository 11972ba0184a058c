export const ZONES = ['browser', 'utc', 'pool'] as const
export type Zone = (typeof ZONES)[number]

const KEPT = 'zone'
const listeners = new Set<() => void>()
let wish: Zone = kept()

function kept(): Zone {
  try {
    return ZONES.find((zone) => zone === localStorage.getItem(KEPT)) ?? 'browser'
  } catch {
    return 'browser'
  }
}

export function zoneWish(): Zone {
  return wish
}

export function subscribeZone(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function chooseZone(zone: Zone) {
  wish = zone
  try {
    localStorage.setItem(KEPT, zone)
  } catch {
    // Where storage is forbidden the choice lasts as long as the page.
  }
  listeners.forEach((listener) => listener())
}

/** Where the data centres of an OCI region stand. Regions it does not know are shown in UTC. */
const REGIONS: Record<string, string> = {
  'us-ashburn-1': 'America/New_York',
  'us-phoenix-1': 'America/Phoenix',
  'us-chicago-1': 'America/Chicago',
  'us-sanjose-1': 'America/Los_Angeles',
  'ca-toronto-1': 'America/Toronto',
  'ca-montreal-1': 'America/Toronto',
  'sa-saopaulo-1': 'America/Sao_Paulo',
  'sa-vinhedo-1': 'America/Sao_Paulo',
  'sa-santiago-1': 'America/Santiago',
  'sa-valparaiso-1': 'America/Santiago',
  'sa-bogota-1': 'America/Bogota',
  'mx-queretaro-1': 'America/Mexico_City',
  'mx-monterrey-1': 'America/Monterrey',
  'uk-london-1': 'Europe/London',
  'uk-cardiff-1': 'Europe/London',
  'eu-frankfurt-1': 'Europe/Berlin',
  'eu-amsterdam-1': 'Europe/Amsterdam',
  'eu-zurich-1': 'Europe/Zurich',
  'eu-milan-1': 'Europe/Rome',
  'eu-turin-1': 'Europe/Rome',
  'eu-madrid-1': 'Europe/Madrid',
  'eu-marseille-1': 'Europe/Paris',
  'eu-paris-1': 'Europe/Paris',
  'eu-stockholm-1': 'Europe/Stockholm',
  'eu-jovanovac-1': 'Europe/Belgrade',
  'il-jerusalem-1': 'Asia/Jerusalem',
  'me-jeddah-1': 'Asia/Riyadh',
  'me-riyadh-1': 'Asia/Riyadh',
  'me-dubai-1': 'Asia/Dubai',
  'me-abudhabi-1': 'Asia/Dubai',
  'af-johannesburg-1': 'Africa/Johannesburg',
  'ap-mumbai-1': 'Asia/Kolkata',
  'ap-hyderabad-1': 'Asia/Kolkata',
  'ap-singapore-1': 'Asia/Singapore',
  'ap-singapore-2': 'Asia/Singapore',
  'ap-batam-1': 'Asia/Jakarta',
  'ap-seoul-1': 'Asia/Seoul',
  'ap-chuncheon-1': 'Asia/Seoul',
  'ap-tokyo-1': 'Asia/Tokyo',
  'ap-osaka-1': 'Asia/Tokyo',
  'ap-sydney-1': 'Australia/Sydney',
  'ap-melbourne-1': 'Australia/Melbourne',
}

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The zone in which times are shown, beside a region or beside none. */
export function zoneFor(region: string | null | undefined): string {
  if (wish === 'utc') return 'UTC'
  if (wish === 'browser' || region == null) return browserZone()
  return REGIONS[region] ?? 'UTC'
}
