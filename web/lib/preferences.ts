const keys = { theme: 'yinjin.theme', density: 'yinjin.density', locale: 'yinjin.locale' } as const

export type Preference = keyof typeof keys
export type Theme = 'system' | 'light' | 'dark'
export type Density = 'normal' | 'roomy'

/** A remembered choice of this browser; null when there is none or storage is forbidden. */
export function readPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(keys[name])
  } catch {
    return null
  }
}

/** Remembers a choice; a browser that forbids storage simply forgets it. */
export function writePreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(keys[name], value)
  } catch {
    // The choice still holds until the page is closed.
  }
}

/** Shows and remembers a theme; 'system' follows the device. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  writePreference('theme', theme)
}

/** Shows and remembers how closely rows and controls are set. */
export function setDensity(density: Density): void {
  if (density === 'normal') delete document.documentElement.dataset['density']
  else document.documentElement.dataset['density'] = density
  writePreference('density', density)
}

/** The theme chosen in this browser. */
export function currentTheme(): Theme {
  const saved = readPreference('theme')
  return saved === 'light' || saved === 'dark' ? saved : 'system'
}

/** The density chosen in this browser. */
export function currentDensity(): Density {
  return readPreference('density') === 'roomy' ? 'roomy' : 'normal'
}
