import { expect, it } from 'vitest'
import type { Field } from './description'
import { numberRead } from './number'
import { entryText, measured, valueText } from './text'

const text = { zh: '甲', en: 'a' }
const field = (more: Partial<Field>): Field => ({ pointer: '/x', label: text, help: text, control: 'text', required: true, ...more })

it('groups whole numbers and shows hundredths as two digits', () => {
  const yuan = { unit: { zh: '元', en: 'yuan' } }
  expect(measured(yuan, 10_000_000)).toBe('10,000,000\u00a0元')
  expect(measured({ unit: { zh: '%', en: '%' }, scale: 100 }, 3333)).toBe('33.33%')
  expect(measured({ unit: { zh: '%', en: '%' }, scale: 100 }, 5)).toBe('0.05%')
  expect(measured({}, 3)).toBe('3')
})

it('names options, dates without end and empty lists', () => {
  const chosen = field({ control: 'checks', options: [{ value: 'a', label: { zh: '第一', en: 'first' } }] })
  expect(valueText(chosen, ['a', 'b'], [])).toBe('第一; b')
  expect(valueText(field({ control: 'validity' }), 'long_term', [])).toBe('长期')
  expect(valueText(field({ control: 'approvals' }), [], [])).toBe('都不涉及')
  expect(valueText(field({ control: 'list' }), [], [])).toBe('')
  expect(valueText(field({}), false, [])).toBe('否')
  expect(valueText(undefined, undefined, [])).toBe('')
})

it('reads numbers as people write them, and nothing else', () => {
  expect(numberRead('10,000,000')).toBe(10_000_000)
  expect(numberRead('１００万')).toBeUndefined()
  expect(numberRead('１００')).toBe(100)
  expect(numberRead('33.33', 100)).toBe(3333)
  expect(numberRead('33.33%', 100)).toBe(3333)
  expect(numberRead('0.29', 100)).toBe(29)
  expect(numberRead('33.333', 100)).toBeUndefined()
  expect(numberRead('1.5')).toBeUndefined()
  expect(numberRead('-3')).toBeUndefined()
  expect(numberRead('')).toBeUndefined()
})

it('reads an entry of a list part by part', () => {
  const part = (zh: string, more: Partial<Field> = {}): Field => field({ label: { zh, en: zh }, ...more })
  expect(entryText([{ part: part('名称'), value: '张示例' }, { part: part('来源'), value: undefined }, { part: part('比例', { control: 'number', unit: { zh: '%', en: '%' }, scale: 100 }), value: 6000 }], [])).toBe('名称：张示例；比例：60.00%')
})
