/** A second signal that comes with the first (npm passes on what the terminal has already sent) is not impatience. */
const IMPATIENT_MS = 2000
const PARENT_CHECK_MS = 500

/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP, or when npm, under which it was started, is gone:
 * npm's shell does not pass on the signal that ends it. One more signal, seconds later, ends the process at once.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined
    const stop = () => {
      if (first !== undefined && performance.now() - first > IMPATIENT_MS) process.exit(130)
      first ??= performance.now()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    if (process.env.npm_lifecycle_event) whenParentEnds(resolve)
  })
}

function whenParentEnds(stop: () => void): void {
  const parent = process.ppid
  const check = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(check)
    stop()
  }, PARENT_CHECK_MS)
  check.unref()
}
