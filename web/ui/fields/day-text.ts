/**
 * A day as people type it -> YYYY-MM-DD: `20260615`, `2026/6/15`, `2026.6.15`, `2026年6月15日`, full-width digits.
 * Anything else is given back trimmed, so that the reader still sees what they typed.
 */
export function normalizeDay(text: string): string {
  const plain = text.trim().replaceAll(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain)
  if (!found) return plain
  return `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`
}
