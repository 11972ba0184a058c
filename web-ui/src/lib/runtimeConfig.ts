/** What a deployment may set in /config.js, without building again. */
export interface RuntimeConfig {
  productName: string
  apiBaseUrl: string
  /** Minutes without anyone there after which the session ends; 0 keeps it. */
  idleMinutes: number
}

declare global {
  interface Window {
    RUNTIME_CONFIG?: { PRODUCT_NAME?: string; API_BASE_URL?: string; IDLE_MINUTES?: number }
  }
}

export function runtimeConfig(): RuntimeConfig {
  const given = window.RUNTIME_CONFIG
  const built = import.meta.env['VITE_API_BASE_URL'] as string | undefined
  return {
    productName: given?.PRODUCT_NAME || 'Poolkeeper',
    apiBaseUrl: (given?.API_BASE_URL || built || '/api').replace(/\/$/, ''),
    idleMinutes: given?.IDLE_MINUTES ?? 30,
  }
}
