/** 77.83, 83.3; nothing for none. */
export const formatScore = (score: number | null | undefined): string =>
  score === null || score === undefined ? '' : String(Math.round(score * 100) / 100)
