import { expect, it } from 'vitest'
import { dueIn, dueTone } from './due'

it('says how near a day is', () => {
  expect(dueIn('2026-10-08', '2026-10-09').text).toEqual({ zh: '逾期 1 日', en: '1 day over' })
  expect(dueIn('2026-10-09', '2026-10-09').text.zh).toBe('今天到期')
  expect(dueIn('2026-11-01', '2026-10-30').text).toEqual({ zh: '还有 2 天', en: '2 days left' })
})

it('is ochre today for the provider and three days before for the administration, red when over', () => {
  expect(['2026-10-08', '2026-10-09', '2026-10-10'].map((on) => dueTone(on, '2026-10-09', 'provider'))).toEqual(['bad', 'warn', ''])
  expect(['2026-10-12', '2026-10-13'].map((on) => dueTone(on, '2026-10-09', 'administration'))).toEqual(['warn', ''])
  expect(dueTone(null, '2026-10-09', 'sponsor')).toBe('')
})
