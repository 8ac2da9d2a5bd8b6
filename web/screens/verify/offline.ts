/** Lets this page be opened without a network next time. */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return
  void navigator.serviceWorker
    .register('/verify-worker.js', { scope: '/verify' })
    .then((registration) => {
      const worker = registration.active ?? registration.waiting ?? registration.installing
      worker?.postMessage({ keep: performance.getEntriesByType('resource').map(({ name }) => name) })
    })
    // a browser that forbids it shows the page all the same
    .catch(() => {})
}
