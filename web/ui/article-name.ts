import { citationText } from '../../api/rules/citation.ts'
import type { TextId } from '../../api/rules/policy.ts'
import { locale, t } from '../i18n/index.ts'

/** '14(1)' -> 第十四条第一项, Article 14(1). */
export const articleName = (article: number | string): string =>
  locale() === 'zh-CN' ? citationText(String(article)) : t('common.article', { n: String(article) })

/** The text of a policy's id, a text's own or a version's: 'policy-2021.2026-1' -> 'policy-2021'. Cheap: pages that only name an article ask it. */
export const textIn = (policy: string): TextId => (policy.startsWith('policy-2021') ? 'policy-2021' : 'policy-2018')

/** The same, saying whose numbering it is: 第十三条（2018 版条号）. */
export const numberedName = (article: number | string, text: TextId): string =>
  t('common.numberedIn', { article: articleName(article), text: text.slice(-4) })
