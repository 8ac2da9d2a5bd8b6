// Runs before the first paint, outside the bundle, so that a chosen theme never flashes. Keys are those of web/lib/preferences.ts.
;(function () {
  try {
    var root = document.documentElement
    var theme = localStorage.getItem('yinjin.theme')
    var density = localStorage.getItem('yinjin.density')
    var locale = localStorage.getItem('yinjin.locale')
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
    if (density === 'roomy') root.dataset.density = density
    if (locale === 'en') root.lang = 'en'
  } catch (_) {
    // Storage can be forbidden by the browser; the defaults are fine then.
  }
})()
