/** What each article of the 2018 text says, in our words, and where it lives in the code. */
import type { Article } from './article.ts'
import { ARTICLES_1_16 } from './articles-1-16.ts'
import { ARTICLES_17_29 } from './articles-17-29.ts'

export const ARTICLES: Readonly<Record<number, Article>> = { ...ARTICLES_1_16, ...ARTICLES_17_29 }

/** The seven chapters of the 2018 text, in order. */
export const CHAPTERS = ['总则', '指标管理', '引进条件', '办理流程', '决策程序', '监督管理责任', '附则'] as const
