// Lets the verify page open without a network after a first visit: its shell, its files and the published keys. Nothing of any paper is kept.
const CACHE = 'verify-1'
const SHELL = '/verify'
const KEYS = '/api/verify/keys'
const PLAIN = ['/theme.js', '/seal.svg']
const PATIENCE_MS = 4000

const isKept = (url) =>
  url.origin === self.location.origin && (url.pathname === KEYS || url.pathname.startsWith('/assets/') || PLAIN.includes(url.pathname))

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([SHELL, KEYS]))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

/** The page tells what it was drawn with; files of versions gone by are dropped. */
async function keep(addresses) {
  const cache = await caches.open(CACHE)
  const wanted = addresses.map((address) => new URL(address, self.location.origin)).filter(isKept)
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/assets/') && !wanted.some((url) => url.pathname === pathname)) await cache.delete(request)
  }
  await Promise.all(wanted.map(async (url) => (await cache.match(url.pathname)) || cache.add(url.pathname).catch(() => {})))
}

self.addEventListener('message', (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keep(event.data.keep))
})

/** The network's answer, kept; what was kept where the network fails, errs or takes too long. */
async function networkFirst(request, name) {
  const cache = await caches.open(CACHE)
  const answer = fetch(request).then(async (response) => {
    if (response.ok) await cache.put(name, response.clone())
    return response
  })
  const kept = await cache.match(name)
  if (!kept) return answer
  const late = new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS, kept)
  })
  return Promise.race([answer.then((response) => (response.ok ? response : kept)).catch(() => kept), late])
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(networkFirst(request, SHELL))
  else if (isKept(new URL(request.url))) event.respondWith(networkFirst(request, new URL(request.url).pathname))
})
