import SunMoon from 'lucide-solid/icons/sun-moon'
import { For, createSignal, type JSX } from 'solid-js'
import { locale, setLocale, t } from '../../i18n/index.ts'
import { currentDensity, currentTheme, setDensity, setTheme, type Density, type Theme } from '../../lib/preferences.ts'
import { Menu } from './menu.tsx'
import s from './shell.module.css'

interface Choice<V extends string> {
  value: V
  label: string
}

function Segments<V extends string>(p: {
  legend: string
  name: string
  value: V
  choices: readonly Choice<V>[]
  onChange: (value: V) => void
}): JSX.Element {
  return (
    <fieldset class={s.segments}>
      <legend class="small muted">{p.legend}</legend>
      <div class={s.segment}>
        <For each={p.choices}>
          {(choice) => (
            <label data-on={choice.value === p.value ? '' : undefined}>
              <input type="radio" name={p.name} checked={choice.value === p.value} onChange={() => p.onChange(choice.value)} />
              {choice.label}
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

const [theme, keepTheme] = createSignal<Theme>(currentTheme())
const [density, keepDensity] = createSignal<Density>(currentDensity())

/** Colours, density, language. */
export function DisplayMenu() {
  return (
    <Menu look="icon" label={t('shell.display')} button={<SunMoon size={19} aria-hidden="true" />}>
      {() => (
        <>
          <Segments
            legend={t('shell.theme')}
            name="theme"
            value={theme()}
            onChange={(next) => {
              keepTheme(next)
              setTheme(next)
            }}
            choices={[
              { value: 'system', label: t('shell.themeSystem') },
              { value: 'light', label: t('shell.themeLight') },
              { value: 'dark', label: t('shell.themeDark') },
            ]}
          />
          <Segments
            legend={t('shell.density')}
            name="density"
            value={density()}
            onChange={(next) => {
              keepDensity(next)
              setDensity(next)
            }}
            choices={[
              { value: 'normal', label: t('shell.densityNormal') },
              { value: 'roomy', label: t('shell.densityRoomy') },
            ]}
          />
          <hr />
          <button
            type="button"
            lang={locale() === 'en' ? 'zh-CN' : 'en'}
            onClick={() => void setLocale(locale() === 'en' ? 'zh-CN' : 'en')}
          >
            {t('shell.language')}
          </button>
        </>
      )}
    </Menu>
  )
}
