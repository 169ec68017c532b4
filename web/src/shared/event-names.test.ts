import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { events } from './event-names'

const names = readFileSync('../internal/flow/testdata/events.golden', 'utf8').trim().split('\n')

it('has words for every event the program can write, and for no other', () => {
  expect(names.length).toBeGreaterThan(70)
  expect(names.filter((name) => events[name] === undefined)).toEqual([])
  expect(Object.keys(events).filter((name) => !names.includes(name))).toEqual([])
})
