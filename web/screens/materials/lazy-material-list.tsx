import { lazy } from 'solid-js'
import { loadStaffWords } from '../../i18n/index.ts'

/** The material list for pages outside the staff shell (a graduate's own case): brings its words along. */
export const LazyMaterialList = lazy(async () => {
  const [{ MaterialList }] = await Promise.all([import('./material-list.tsx'), loadStaffWords()])
  return { default: MaterialList }
})
