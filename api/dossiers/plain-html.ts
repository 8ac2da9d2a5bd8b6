/** Pages that any browser shows from a disk, without a script: what is read ten years later. */

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Text as text: whatever somebody is called. */
export const escaped = (words: string | number | null | undefined): string =>
  String(words ?? '').replace(/[&<>"']/g, (sign) => ENTITY[sign] ?? sign)

/** A path as an address relative to the page. */
export const address = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

const STYLE = `body{font:16px/1.7 "Noto Sans SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1b1f24;background:#fff;max-width:70rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.6rem;margin:.2em 0}h2{font-size:1.2rem;margin:1.6em 0 .5em;border-bottom:2px solid #9a1f1f}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border:1px solid #b9bfc7;padding:.3em .6em;text-align:left;vertical-align:top}th{background:#f2f0ec}
a{color:#0b4f9e}a:focus{outline:3px solid #0b4f9e}.gap{color:#8c1d18}.num{font-variant-numeric:tabular-nums;white-space:nowrap}nav a{margin-right:1em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1em}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
tr:target,section:target{background:#fff4cf}
@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}a{color:inherit;text-decoration:none}tr{break-inside:avoid}}`

export const pageStart = (title: string, nav: readonly { href: string; words: string }[] = []): string =>
  `<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n<title>${escaped(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n${
    nav.length > 0
      ? `<nav aria-label="目录">${nav.map(({ href, words }) => `<a href="${href}">${escaped(words)}</a>`).join('')}</nav>\n`
      : ''
  }<h1>${escaped(title)}</h1>\n`
export const pageEnd = '</body>\n</html>\n'

export const table = (heads: readonly string[], rows: readonly (readonly (string | number | null | undefined)[])[]): string =>
  `<table>\n<thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>\n<tbody>\n${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
    .join('\n')}\n</tbody>\n</table>\n`

/** A page of one table. */
export const tablePage = (
  title: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number | null | undefined)[])[],
): Uint8Array => Buffer.from(`${pageStart(title)}${table(heads, rows)}${pageEnd}`, 'utf8')
