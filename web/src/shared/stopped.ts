// The days of a decision laid out in order: counted, stopped, still to come. The day of the start is not counted; a day that a
// pause touches is not counted either.

import type { DecisionClock, Pause } from './api/licence-types'
import { civil } from './dates'

export interface Stretch {
  kind: 'used' | 'paused' | 'left'
  /** First and last day of it. */
  from: string
  to: string
  days: number
  pause?: Pause
}

const dayMs = 86_400_000
const next = (on: string, by = 1) => new Date(Date.parse(on) + by * dayMs).toISOString().slice(0, 10)

/** The day the term runs from, by the reading the house counts by. */
export const startOf = (clock: DecisionClock): string => (clock.from === 'receipt' ? clock.by_receipt : clock.by_acceptance).start_on

/** The stretches from the day after the start to the due day; `on` is today, or the day it was decided. */
export function stretches(clock: DecisionClock, pauses: Pause[], on: string): Stretch[] {
  const spans = pauses.map((pause) => ({ pause, from: civil(pause.from_at), to: pause.until_at === null ? on : civil(pause.until_at) }))
  const list: Stretch[] = []
  for (let day = next(startOf(clock)); day <= clock.due_on; day = next(day)) {
    const pause = spans.find((each) => each.from <= day && day <= each.to)?.pause
    const kind = pause !== undefined ? 'paused' : day <= on ? 'used' : 'left'
    const last = list.at(-1)
    if (last !== undefined && last.kind === kind && last.pause === pause) Object.assign(last, { to: day, days: last.days + 1 })
    else list.push({ kind, from: day, to: day, days: 1, ...(pause === undefined ? {} : { pause }) })
  }
  return list
}

/** How many days of the term a pause has taken; still counting where it is not over. */
export const pausedDays = (list: Stretch[], pause: Pause): number => list.filter((each) => each.pause === pause).reduce((sum, each) => sum + each.days, 0)
