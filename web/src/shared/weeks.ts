// Days laid out in weeks from Monday; places before the first and behind the last stay empty.

import type { ClockDay } from './api/types'

export function weeksOf(days: ClockDay[]): (ClockDay | undefined)[][] {
  const weeks: (ClockDay | undefined)[][] = []
  for (const day of days) {
    const place = (new Date(`${day.on}T00:00:00Z`).getUTCDay() + 6) % 7 // Monday is 0
    let week = weeks[weeks.length - 1]
    if (week === undefined || place === 0) {
      week = Array.from({ length: 7 }, () => undefined)
      weeks.push(week)
    }
    week[place] = day
  }
  return weeks
}
