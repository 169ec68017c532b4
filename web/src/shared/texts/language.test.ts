import { afterEach, expect, it } from 'vitest'
import { say, speak, words } from './language'

afterEach(() => speak('zh'))

it('says what a page wrote in the language in force', () => {
  const t = words({ save: { zh: '保存', en: 'Save' }, left: (n: number) => ({ zh: `还有 ${n} 处`, en: `${n} left` }) })
  expect([t.save, t.left(3)]).toEqual(['保存', '还有 3 处'])
  speak('en')
  expect([t.save, t.left(3)]).toEqual(['Save', '3 left'])
  expect(document.documentElement.lang).toBe('en')
})

it('says nothing of nothing', () => {
  expect(say(undefined)).toBe('')
})
