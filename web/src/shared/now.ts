// The program's time: the server's clock as it was last told, carried on by this device's. In the demo it may be days ahead.

import { computed, watch } from 'vue'
import { session } from './session'
import { civil } from './dates'

let ahead = 0

watch(() => session.me?.now, (told) => {
  if (told !== undefined) ahead = Date.parse(told) - Date.now()
}, { immediate: true })

export function now(): number {
  return Date.now() + ahead
}

/** Today in Shanghai by the program's clock. */
export const today = computed(() => {
  void session.me?.now
  return civil(now())
})
