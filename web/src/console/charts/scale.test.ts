import { expect, it } from 'vitest'
import { height, labelled, ticks } from './scale'

it('ticks are round, begin at zero and reach the largest', () => {
  expect(ticks(26)).toEqual([0, 10, 20, 30])
  expect(ticks(3)).toEqual([0, 1, 2, 3])
  expect(ticks(530)).toEqual([0, 200, 400, 600])
  expect(ticks(0)).toEqual([0, 1])
})

it('labels do not crowd, and the last is always there', () => {
  expect([...labelled(12, 4)].sort((a, b) => a - b)).toEqual([2, 5, 8, 11])
  expect(labelled(3, 12).size).toBe(3)
})

it('heights are in proportion', () => expect([height(5, 10, 200), height(1, 0, 200)]).toEqual([100, 0]))
