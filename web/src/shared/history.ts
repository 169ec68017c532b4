// A trail as people read it: what happened several times in a row is one line with its count.

import type { HistoryEvent } from './api/types'

export interface Told extends HistoryEvent { times: number }

/** The events newest first; a run of the same by the same is told by its last, with how many there were. */
export function told(events: readonly HistoryEvent[]): Told[] {
  const lines: Told[] = []
  for (const e of events) {
    const last = lines.at(-1)
    if (last !== undefined && last.move === e.move && last.outcome === e.outcome && last.code === e.code && last.role === e.role && last.actor === e.actor) lines[lines.length - 1] = { ...e, times: last.times + 1 }
    else lines.push({ ...e, times: 1 })
  }
  return lines.reverse()
}
