import { Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Kbd } from './button.tsx'
import s from './key-hints.module.css'

/** Under a list that uses useRowKeys: which keys walk it. Not on phones. */
export function KeyHints(p: { pick?: boolean }) {
  return (
    <span class={s.hints}>
      {t('common.keys')}
      <span>
        <Kbd>J</Kbd>
        <Kbd>K</Kbd>
        {t('common.keyMove')}
      </span>
      <Show when={p.pick}>
        <span>
          <Kbd>X</Kbd>
          {t('common.keyPick')}
        </span>
      </Show>
      <span>
        <Kbd>O</Kbd>
        {t('common.keyOpen')}
      </span>
    </span>
  )
}
