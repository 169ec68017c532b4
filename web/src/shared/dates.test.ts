import { afterEach, expect, it } from 'vitest'
import { civil, clockText, countText, dayText, instantText, lengthText, sizeText, weekdayText } from './dates'
import { speak } from './texts/language'

afterEach(() => speak('zh'))

it('reads dates and times as Shanghai has them', () => {
  expect(civil('2026-10-08T16:30:00Z')).toBe('2026-10-09') // it is the next day there
  expect(clockText('2026-10-08T16:30:00Z')).toBe('00:30')
  expect(instantText('2026-09-18T08:02:00Z')).toContain('9 月 18 日 16:02')
})

it('writes them in both languages, with the year where it is another', () => {
  expect([dayText('2026-10-22', 2026), dayText('2027-01-04', 2026), weekdayText('2026-10-22')]).toEqual(['10 月 22 日', '2027 年 1 月 4 日', '周四'])
  speak('en')
  expect([dayText('2026-10-22', 2026), dayText('2027-01-04', 2026), weekdayText('2026-10-22')]).toEqual(['22 October', '4 January 2027', 'Thursday'])
})

it('writes lengths, sizes and counts', () => {
  expect([lengthText(67_320), lengthText(125), lengthText(-5)]).toEqual(['18 小时 42 分', '2 分', '0 分'])
  expect([sizeText(3_800_000), sizeText(96_400), sizeText(10)]).toEqual(['3.8 MB', '96 kB', '1 kB'])
  expect([countText(999), countText(18204)]).toEqual(['999', '18,204'])
})
