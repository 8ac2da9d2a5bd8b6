import './tokens.css'
import { Router } from '@solidjs/router'
import { QueryClientProvider } from '@tanstack/solid-query'
import { ErrorBoundary, Suspense } from 'solid-js'
import { render } from 'solid-js/web'
import { startLanguage } from './i18n/index.ts'
import { queryClient } from './lib/query.ts'
import { SessionProvider } from './lib/session.tsx'
import { routes } from './routes.tsx'
import { BrokenPage } from './ui/shell/broken-page.tsx'

await startLanguage()

render(
  () => (
    <ErrorBoundary fallback={(error) => <BrokenPage error={error} />}>
      <QueryClientProvider client={queryClient}>
        <SessionProvider>
          <Router root={(p) => <Suspense>{p.children}</Suspense>} scrollRestoration>
            {routes}
          </Router>
        </SessionProvider>
      </QueryClientProvider>
    </ErrorBoundary>
  ),
  document.getElementById('root')!,
)
