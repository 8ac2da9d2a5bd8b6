import { citationText } from '../../api/rules/citation.ts'
import { locale, t } from '../i18n/index.ts'

/** '14(1)' -> 第十四条第一项, Article 14(1). */
export const articleName = (article: number | string): string =>
  locale() === 'zh-CN' ? citationText(String(article)) : t('common.article', { n: String(article) })
