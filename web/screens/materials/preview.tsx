import ZoomIn from 'lucide-solid/icons/zoom-in'
import ZoomOut from 'lucide-solid/icons/zoom-out'
import { Show, createEffect, createMemo, createSignal, on, onCleanup, onMount } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/button.tsx'
import s from './materials.module.css'
import { fileHref, type MaterialFile } from './materials.data.ts'

const STEPS = [50, 75, 100, 150, 200, 300]
const FIT = STEPS.indexOf(100)

/** The file itself. It is asked for when it comes into sight, because every look is recorded. */
export function Preview(p: { file: MaterialFile; title: string }) {
  const [seen, setSeen] = createSignal(false)
  let frame: HTMLDivElement | undefined
  onMount(() => {
    const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true))
    if (frame) watcher.observe(frame)
    onCleanup(() => watcher.disconnect())
  })
  return (
    <div ref={frame} class={`${s.preview} no-print`}>
      <Show when={seen()}>
        <Show when={p.file.mime === 'application/pdf'} fallback={<Picture file={p.file} title={p.title} />}>
          <iframe class={s.pdf} src={`${fileHref(p.file.id)}#navpanes=0&view=FitH`} title={p.title} />
        </Show>
      </Show>
    </div>
  )
}

function Picture(p: { file: MaterialFile; title: string }) {
  const [step, setStep] = createSignal(FIT)
  const [fit, setFit] = createSignal<number>()
  const id = createMemo(() => p.file.id)
  createEffect(
    on(id, () => {
      setStep(FIT)
      setFit(undefined)
    }),
  )
  const zoom = () => STEPS[step()] ?? 100
  const move = (by: number) => setStep(Math.min(Math.max(step() + by, 0), STEPS.length - 1))
  let box: HTMLDivElement | undefined
  // 100% is the picture's own size, or the width there is when that is less
  const loaded = (image: HTMLImageElement) => setFit(Math.min(image.naturalWidth, (box?.clientWidth ?? Infinity) - 2))
  const width = () => (fit() === undefined ? undefined : `${((fit() ?? 0) * zoom()) / 100}px`)
  return (
    <>
      <div class={s.zoom} role="group" aria-label={t('materials.zoom', { n: zoom() })}>
        <IconButton label={t('materials.zoomOut')} disabled={step() === 0} onClick={() => move(-1)}>
          <ZoomOut size={16} aria-hidden="true" />
        </IconButton>
        <output class="num">{t('materials.zoom', { n: zoom() })}</output>
        <IconButton label={t('materials.zoomIn')} disabled={step() === STEPS.length - 1} onClick={() => move(1)}>
          <ZoomIn size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <div ref={box} class={s.picture} role="group" aria-label={p.title} tabindex="0">
        <img src={fileHref(p.file.id)} alt={p.title} style={{ width: width() }} onLoad={(event) => loaded(event.currentTarget)} />
      </div>
    </>
  )
}
