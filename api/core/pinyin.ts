/** Search by pinyin: full and initials, e.g. "zhangsan zs". */
import { pinyin } from 'pinyin-pro'

export function pinyinOf(name: string): string {
  if (!name) return ''
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head' })
  return `${syllables.join('')} ${syllables.map((syllable) => syllable[0] ?? '').join('')}`.toLowerCase()
}
