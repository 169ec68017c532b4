import { expect, it } from 'vitest'
import type { Field } from './description'
import { numberText, valueText } from './text'

const text = { zh: '甲', en: 'a' }
const field = (more: Partial<Field>): Field => ({ pointer: '/x', label: text, help: text, control: 'text', required: true, ...more })

it('groups whole numbers and shows hundredths as two digits', () => {
  const yuan = { unit: { zh: '元', en: 'yuan' } }
  expect(numberText(yuan, 10_000_000)).toBe('10,000,000\u00a0元')
  expect(numberText({ unit: { zh: '%', en: '%' }, scale: 100 }, 3333)).toBe('33.33%')
  expect(numberText({ unit: { zh: '%', en: '%' }, scale: 100 }, 5)).toBe('0.05%')
  expect(numberText({}, 3)).toBe('3')
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
