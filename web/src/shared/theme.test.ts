import { afterEach, expect, it, vi } from 'vitest'

// jsdom knows no media queries.
let dark = false
vi.stubGlobal('matchMedia', () => ({ matches: dark }))
const { show, theme } = await import('./theme')

afterEach(() => localStorage.clear())

it.each([
  ['light', true, false, 'light'], ['dark', false, true, 'dark'], ['system', true, true, null], ['system', false, false, null],
] as const)('shows %s on a system that is dark: %s', (chosen, system, isDark, kept) => {
  dark = system
  show(chosen)
  const classes = document.documentElement.classList
  expect([theme.value, classes.contains('dark'), classes.contains('light'), localStorage.getItem('openicp.theme')]).toEqual([chosen, isDark, !isDark, kept])
})
