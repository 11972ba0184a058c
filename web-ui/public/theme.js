// Runs before the first paint, so that a dark page never flashes white.
;(function () {
  var wish = 'system'
  try {
    wish = localStorage.getItem('theme') || 'system'
  } catch (_) {
    // Storage may be forbidden; the system's wish stands.
  }
  var dark = wish === 'dark' || (wish === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
})()
