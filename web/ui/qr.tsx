import { createMemo } from 'solid-js'
import { encode } from 'uqr'
import s from './print-head.module.css'

/** A QR code drawn as one path: no image, no inline style. `size` in pixels; without it 22 mm. */
export function Qr(p: { text: string; label: string; size?: number | undefined }) {
  const code = createMemo(() => encode(p.text, { ecc: 'M', border: 2 }))
  const path = () => {
    let d = ''
    code().data.forEach((row, y) =>
      row.forEach((dark, x) => {
        if (dark) d += `M${x} ${y}h1v1h-1z`
      }),
    )
    return d
  }
  return (
    <svg
      class={s.qr}
      viewBox={`0 0 ${code().size} ${code().size}`}
      style={p.size ? { width: `${p.size}px`, height: `${p.size}px` } : undefined}
      shape-rendering="crispEdges"
      role="img"
      aria-label={p.label}
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path()} fill="#000" />
    </svg>
  )
}
