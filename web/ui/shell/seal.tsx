import s from './shell.module.css'

/** The mark of the product: 引 in a round seal. */
export function Seal() {
  return (
    <svg class={s.seal} viewBox="0 0 30 30" aria-hidden="true" fill="none" stroke="currentColor">
      <circle cx="15" cy="15" r="13.8" stroke-width="1.8" />
      <path d="M8.6 9.2h7v4.1h-6.2v4.2h6.4c0 3.6-.6 5-3.2 4.6M21 7.6v15" stroke-width="2" stroke-linecap="square" />
    </svg>
  )
}
