// The hands of a measurement over HTTP, in a thread of their own: as many requests at once as asked, each address once.
import { parentPort } from 'node:worker_threads'

parentPort.on('message', async ({ origin, paths, cookie, hands }) => {
  const waiting = [...paths].reverse()
  const failed = []
  const from = performance.now()
  await Promise.all(
    Array.from({ length: hands }, async () => {
      for (let path = waiting.pop(); path; path = waiting.pop()) {
        const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), cookie }
        const answer = await fetch(`${origin}${path}`, { method: 'POST', body: '{}', headers })
        const text = await answer.text()
        if (!answer.ok) failed.push(`${answer.status} ${text.slice(0, 300)}`)
      }
    }),
  )
  parentPort.postMessage({ ms: performance.now() - from, failed })
})
