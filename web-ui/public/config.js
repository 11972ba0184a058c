// Settings of this installation, read before the application starts. A deployment replaces this file.
window.RUNTIME_CONFIG = {
  PRODUCT_NAME: 'Poolkeeper',
  API_BASE_URL: '/api',
  IDLE_MINUTES: 30,
}
