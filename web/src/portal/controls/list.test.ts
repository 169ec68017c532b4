import { expect, it } from 'vitest'
import { joined, split } from './list'

it('reads a line as people write it', () => {
  expect(split('086-010-82345678；086-010-82345679; ')).toEqual(['086-010-82345678', '086-010-82345679'])
  expect(split(' a.cn，b.cn、c.cn\nd.cn ')).toEqual(['a.cn', 'b.cn', 'c.cn', 'd.cn'])
  expect(split(' ;; ')).toEqual([])
})

it('writes a list as a line and reads it back', () => {
  expect(split(joined(['a.cn', 'b.cn']))).toEqual(['a.cn', 'b.cn'])
  expect(joined(undefined)).toBe('')
})
