// Light, dark, or as the system has it. before-paint.js reads the same key before the first paint.

import { ref } from 'vue'

export type Theme = 'light' | 'dark' | 'system'
const key = 'openicp.theme'
const stored = (() => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
})()

export const theme = ref<Theme>(stored === 'light' || stored === 'dark' ? stored : 'system')

export function show(chosen: Theme): void {
  theme.value = chosen
  try {
    if (chosen === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, chosen)
  } catch {
    // Nothing is kept then; the page still changes.
  }
  const dark = chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
  document.documentElement.classList.toggle('light', !dark)
}
