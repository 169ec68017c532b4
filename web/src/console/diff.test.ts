import { expect, it } from 'vitest'
import { marked } from './diff'

const shown = (before: string, after: string) => marked(before, after).map((piece) => (piece.isNew ? `[${piece.text}]` : piece.text)).join('')

it('marks what is new', () => {
  expect(shown('砚池路88号院', '砚池路88号院3号楼301室')).toBe('砚池路88号院[3号楼301室]')
  expect(shown('介绍公司产品', '介绍本公司的产品')).toBe('介绍[本]公司[的]产品')
  expect(shown('甲乙', '甲乙')).toBe('甲乙')
  expect(shown('', '甲')).toBe('[甲]')
  expect(shown('甲', '')).toBe('')
  expect(shown('𠮷田', '𠮷川')).toBe('𠮷[川]') // a rare character is one character
})

it('gives the text back whole, whatever changed', () => {
  for (const [before, after] of [['abc', 'xaybzc'], ['长'.repeat(700), '长短']] as const) {
    expect(marked(before, after).map((piece) => piece.text).join('')).toBe(after)
  }
})
