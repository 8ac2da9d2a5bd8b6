/** Meaning of a colour. Words always say the same: colour is never alone. */
export type Tone = 'neutral' | 'blue' | 'green' | 'amber' | 'red' | 'violet'
