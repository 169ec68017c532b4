// Whether the line is there. Pages that keep changes on this device say how many, and go on by themselves when it is back.

import { reactive } from 'vue'

export const line = reactive({ online: navigator.onLine, kept: 0 })

const back = new Set<() => void>()

/** Calls when the line is back; answers how to stop listening. */
export function whenBack(act: () => void): () => void {
  back.add(act)
  return () => back.delete(act)
}

addEventListener('online', () => {
  line.online = true
  for (const act of back) act()
})
addEventListener('offline', () => {
  line.online = false
})
