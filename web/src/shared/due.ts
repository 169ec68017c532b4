// How near a due day is, in words, and the colour rule: overdue, due soon (provider: today; administration: within three
// working days), or neither.

import type { Party } from './api/types'
import type { Text } from './texts/language'

const dayMs = 86_400_000

/** Calendar days from today to a due day, in words. */
export function dueIn(on: string, today: string): { days: number; text: Text } {
  const days = Math.round((Date.parse(on) - Date.parse(today)) / dayMs)
  if (days < 0) return { days, text: { zh: `逾期 ${-days} 日`, en: `${-days} ${days === -1 ? 'day' : 'days'} over` } }
  if (days === 0) return { days, text: { zh: '今天到期', en: 'due today' } }
  return { days, text: { zh: `还有 ${days} 天`, en: `${days} ${days === 1 ? 'day' : 'days'} left` } }
}

/** The tone of a due day; `soon` counts calendar days where the server does not say working days. */
export function dueTone(on: string | null | undefined, today: string, party: Party): '' | 'warn' | 'bad' {
  if (on == null) return ''
  const { days } = dueIn(on, today)
  if (days < 0) return 'bad'
  const soon = party === 'administration' ? 3 : 0
  return days <= soon ? 'warn' : ''
}
