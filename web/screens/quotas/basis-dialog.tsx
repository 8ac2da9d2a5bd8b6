import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { factorsOf, factorTerms, type GiverTier, type ShareBasis } from '../../../api/rules/allocation-formula.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { Basis } from './formula.data.ts'
import s from './formula.module.css'
import { factorName, formatPart, formatPoints } from './formula-words.ts'

export interface BasisDialogProps {
  name: string
  /** Names the question in the cache. */
  question: readonly string[]
  ask: () => Promise<Basis>
  onClose: () => void
}

/** Why an organisation was proposed its number: every factor with its value, part, weight and points. */
export function BasisDialog(p: BasisDialogProps) {
  const query = useQuery(() => ({ queryKey: ['quota', 'basis', ...p.question], queryFn: () => p.ask(), staleTime: 0 }))
  const share = () => (query.isPending || query.isLoadingError ? undefined : query.data?.basis.share)
  return (
    <Dialog
      open
      size="wide"
      onClose={p.onClose}
      title={share() === undefined ? p.name : t('formula.basisTitle', { name: p.name, n: formatNumber(share() ?? 0) })}
      foot={<Button onClick={() => p.onClose()}>{t('common.close')}</Button>}
    >
      <Loaded query={query}>{(data) => <BasisView basis={data().basis} total={data().total} giver={data().giver} />}</Loaded>
    </Dialog>
  )
}

/** The parts of a share, and how they became a whole number. */
export function BasisView(p: { basis: ShareBasis; total: number; giver: GiverTier }) {
  // as the articles have them, whatever order they were stored in
  const rows = () =>
    factorsOf(p.giver).flatMap((factor) => {
      const part = p.basis.factors[factor]
      return part ? [{ factor, part }] : []
    })
  const words = () => ({
    total: formatNumber(p.total),
    weight: formatPoints(p.basis.weight),
    exact: p.basis.exact.toFixed(3),
    share: formatNumber(p.basis.share),
  })
  return (
    <Stack>
      <p>
        <Tag>{t(`formula.held.${p.basis.held}`)}</Tag>{' '}
        {p.basis.held === 'weight' ? t('formula.basisExact', words()) : t(`formula.basisHeldBy.${p.basis.held}`, words())}
        <Show when={p.basis.byRemainder}>
          <br />
          <span class="muted">{t('formula.byRemainder')}</span>
        </Show>
      </p>
      <table class={s.parts}>
        <caption class="vh">{t('formula.weights')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('formula.factor')}</th>
            <th scope="col">{t('formula.value')}</th>
            <th scope="col">{t('formula.part')}</th>
            <th scope="col">{t('formula.weight')}</th>
            <th scope="col">{t('formula.points')}</th>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {({ factor, part }) => (
              <tr>
                <th scope="row">
                  {factorName(factor)}{' '}
                  <Show when={factorTerms(factor).article[p.giver]}>{(article) => <Citation article={article()} />}</Show>
                </th>
                <td>{formatNumber(part.value)}</td>
                <td>{formatPart(part.part)}</td>
                <td>{part.weight}%</td>
                <td>{formatPoints(part.points)}</td>
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('formula.basisSum')}</th>
            <td />
            <td />
            <td />
            <td>{formatPoints(p.basis.weight)}</td>
          </tr>
        </tfoot>
      </table>
    </Stack>
  )
}
