import { expect, it } from 'vitest'
import type { DecisionClock, Pause } from './api/licence-types'
import { pausedDays, stretches } from './stopped'

const clock: DecisionClock = {
  from: 'acceptance', unit: 'calendar_days', total: 60, due_on: '2026-11-04', provisional: false, by_acceptance: { start_on: '2026-08-17', due_on: '2026-11-04' },
  by_receipt: { start_on: '2026-08-12', due_on: '2026-10-30' }, unpaused_due_on: '2026-10-16', used: 34, left: 26, paused: 19,
}
const pause = (from: string, until: string | null): Pause => ({ ground: 'expert_review', ground_name: { zh: '', en: '' }, from_at: `${from}T02:00:00Z`, until_at: until && `${until}T02:00:00Z`, expected_until: null, note: '' })
const told = (list: ReturnType<typeof stretches>) => list.map((each) => `${each.kind} ${each.from} ${each.to} ${each.days}`)

it('counts as the server does: 34 used, 19 stopped, 26 left', () => {
  expect(told(stretches(clock, [pause('2026-09-21', null)], '2026-10-09'))).toEqual(['used 2026-08-18 2026-09-20 34', 'paused 2026-09-21 2026-10-09 19', 'left 2026-10-10 2026-11-04 26'])
  const [open, first] = [pause('2026-09-21', null), pause('2026-08-17', '2026-08-18')]
  expect(pausedDays(stretches(clock, [open], '2026-10-09'), open)).toBe(19)
  expect(pausedDays(stretches(clock, [first], '2026-10-09'), first)).toBe(1) // the day of the start is none of the term
})

it('goes on after a pause that is over', () => {
  const list = stretches({ ...clock, due_on: '2026-10-26' }, [pause('2026-09-21', '2026-09-30')], '2026-10-09')
  expect(told(list)).toEqual(['used 2026-08-18 2026-09-20 34', 'paused 2026-09-21 2026-09-30 10', 'used 2026-10-01 2026-10-09 9', 'left 2026-10-10 2026-10-26 17'])
})

it('has no day left where it is overdue, and none used on the day of the start', () => {
  expect(stretches(clock, [], '2026-12-01').every((each) => each.kind === 'used')).toBe(true)
  expect(stretches(clock, [], '2026-08-17').every((each) => each.kind === 'left')).toBe(true)
})
