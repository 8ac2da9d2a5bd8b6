/** One area's sentences: flat keys (a dot inside a key is fine), a text with `{{ name }}` holes or a function. */
export type Words = Readonly<Record<string, string | ((...args: never[]) => string)>>

/** The shape a translation must have: every key of the Chinese area, nothing else; functions keep their parameters. */
export type Mirror<T extends Words> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] }
