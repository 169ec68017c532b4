import { afterEach, expect, it } from 'vitest'
import { typing } from './typing'

function press(html: string, init: KeyboardEventInit = {}): boolean {
  document.body.innerHTML = html
  let answer: boolean | undefined
  const hear = (event: KeyboardEvent) => (answer = typing(event))
  document.addEventListener('keydown', hear)
  ;(document.querySelector('[data-on]') ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true, ...init }))
  document.removeEventListener('keydown', hear)
  return answer ?? true
}
afterEach(() => (document.body.innerHTML = ''))

it.each([
  ['', {}, false],
  ['<button data-on>go</button>', {}, false],
  ['<input type="checkbox" data-on>', {}, false],
  ['<input data-on>', {}, true],
  ['<textarea data-on></textarea>', {}, true],
  ['<select data-on></select>', {}, true],
  ['<div contenteditable><b data-on>x</b></div>', {}, true],
  ['<div role="dialog"><button data-on>go</button></div>', {}, true],
  ['<div class="el-overlay"><div role="dialog"></div></div>', {}, true],
  ['<div class="el-overlay" style="display: none;"><div role="dialog"></div></div>', {}, false],
  ['', { ctrlKey: true }, true],
  ['', { altKey: true }, true],
  ['', { metaKey: true }, true],
  ['', { isComposing: true }, true],
  ['', { shiftKey: true }, false],
] as [string, KeyboardEventInit, boolean][])('on %s with %o a single key is typing: %s', (html, init, expected) => {
  expect(press(html, init)).toBe(expected)
})
