/** How a citation is read aloud. A file of its own: pages that only name an article need none of the rules. */

const HAN = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const han = (n: number) => (n < 10 ? HAN[n]! : `${n >= 20 ? HAN[Math.floor(n / 10)] : ''}十${HAN[n % 10]}`)

/** '17(3)2' as 第十七条第三项第二目; any other text as it is. */
export function citationText(cited: string): string {
  const match = /^(\d{1,2})(?:\((\d)\))?(\d)?$/.exec(cited)
  if (!match) return cited
  const [, article, item, point] = match
  return `第${han(Number(article))}条${item ? `第${han(Number(item))}项` : ''}${point ? `第${han(Number(point))}目` : ''}`
}
