import { expect, it } from 'vitest'
import { weeksOf } from './weeks'

const day = (on: string) => ({ on, kind: 'counted' as const, number: 1, name: null })

it('lays days out from Monday, with empty places before and behind', () => {
  const weeks = weeksOf(['2026-09-18', '2026-09-19', '2026-09-20', '2026-09-21'].map(day))
  expect(weeks.map((week) => week.map((each) => each?.on.slice(8) ?? '-').join(' '))).toEqual(['- - - - 18 19 20', '21 - - - - - -'])
})

it('has no weeks of no days', () => expect(weeksOf([])).toEqual([]))
