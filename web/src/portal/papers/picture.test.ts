import { expect, it } from 'vitest'
import { nudged, turnedSize, whole, within } from './picture'

it('turns and fits sizes', () => {
  expect(turnedSize(400, 300, 1)).toEqual([300, 400])
  expect(turnedSize(400, 300, 2)).toEqual([400, 300])
  expect(within(8000, 4000, 4000)).toEqual([4000, 2000])
  expect(within(300, 200, 4000)).toEqual([300, 200])
  expect(within(10_000, 1, 4000)).toEqual([4000, 1])
})

it('keeps a crop inside the picture', () => {
  expect(nudged(whole, 'left', 0.1)).toMatchObject({ left: 0.1, width: 0.9 })
  expect(nudged(whole, 'left', -0.1)).toEqual(whole)
  expect(nudged(whole, 'right', -2).width).toBeCloseTo(0.05)
  const narrow = nudged(nudged(whole, 'top', 0.5), 'bottom', 1)
  expect(narrow.top + narrow.height).toBeLessThanOrEqual(1)
  expect(nudged(narrow, 'top', 5).height).toBeCloseTo(0.05)
})
