export const BROWSER_ARGS: string[]
export function ensureBrowser(only?: string): Promise<string>
