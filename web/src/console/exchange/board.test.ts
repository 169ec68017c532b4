import { afterEach, expect, it } from 'vitest'
import { speak } from '@/shared/texts/language'
import { boxes, cameIn, hoursText, lines, momentText, nameOf, nextText, sentences, standing, standingOf } from './board'
import type { Administration, Provider, Sent } from './types'

afterEach(() => speak('zh'))

const sent = (sequence: number, state: Sent['state'], more: Partial<Sent> = {}): Sent => ({ sequence, file_name: `f${sequence}`, records: 1, size_bytes: 1000, state, tries: 1, code: null, created_at: '2026-11-25T02:00:00Z', settled_at: null, ...more })
const one = (more: Partial<Administration> = {}): Administration => ({
  id: 'gd', provider: 'provider-1', provinces: ['440000'], version: 'V.3.0', open: true, hours: [], last_contact_at: '2026-11-25T02:00:00Z', asked_at: null, next_contact_at: null, sequence: 0, queue: { files: 0, oldest_at: null }, on_the_way: null, trouble: null, stopped: [], errors: [], files: [], taken: [], ...more,
})
const trouble = (word: string, code: number | null = null) => one({ trouble: { word, code, tries: 2, at: '2026-11-25T02:00:00Z', again_at: null } })

it('says in a word how it stands with an administration', () => {
  expect(standing(one())).toEqual({ text: '正常', shape: 'ok' })
  expect(standing(one({ last_contact_at: null })).text).toBe('还没有联系过')
  expect(standing(one({ open: false, trouble: trouble('account').trouble })).shape).toBe('stop')
  expect(standing(trouble('outside_hours')).text).toBe('窗口未开')
  expect(standing(trouble('refused', 20)).text).toBe('窗口未开')
  expect(standing(trouble('refused', 901))).toEqual({ text: '对方维护中', shape: 'stop' })
  expect(standing(trouble('refused', 15)).text).toBe('对方队列已满')
  expect(standing(trouble('refused', 999))).toEqual({ text: '对方没有受理', shape: 'warn' })
  expect(standing(trouble('account', 5)).shape).toBe('bad')
  expect(standing(one({ stopped: [{ case: 'c', round: 1, reason: 'unsendable', at: '', findings: [] }] })).text).toBe('1 件停住')
})

it('shows an unknown outcome before whatever else is the matter', () => {
  const a = { ...trouble('no_answer'), on_the_way: sent(7, 'unknown') }
  expect(standing(a)).toEqual({ text: '结果未明，正在核对', shape: 'warn' })
  expect(standing({ ...a, on_the_way: sent(7, 'intended') }).text).toBe('没有回音')
})

it('says how it stands with a provider', () => {
  const p: Provider = { provider: 'p', name: '', isp_id: 1, version: 'V.3.0', open: true, hours: [], queue_cap: 20, last_contact_at: null, sequence: 0, unprocessed: 0, last_upload: null, queue: { files: 0, oldest_at: null }, errors: [] }
  expect(standingOf(p).text).toBe('还没有联系过')
  expect(standingOf({ ...p, unprocessed: 3 }).text).toBe('3 个待处理')
  expect(standingOf({ ...p, last_upload: { sequence: 1, file_name: 'f', received_at: '', done_at: '', records: 5, refused: 2, code: 0 } }).shape).toBe('bad')
  expect(standingOf({ ...p, open: false, unprocessed: 3 }).shape).toBe('stop')
})

it('tells a moment relatively under an hour alone', () => {
  const now = Date.parse('2026-11-25T04:00:00Z') // 12:00 in Shanghai
  expect(momentText(null, now)).toBe('—')
  expect(momentText('2026-11-25T03:59:48Z', now)).toBe('12 秒前')
  expect(momentText('2026-11-25T03:57:00Z', now)).toBe('3 分前')
  expect(momentText('2026-11-25T03:00:00Z', now)).toBe('11:00')
  expect(momentText('2026-11-24T11:58:00Z', now)).toBe('昨天 19:58')
  expect(momentText('2026-11-20T11:58:00Z', now)).toBe('11 月 20 日 19:58')
  expect(nextText('2026-11-25T04:00:30Z', now)).toBe('30 秒后')
  expect(nextText('2026-11-25T03:59:30Z', now)).toBe('马上')
  speak('en')
  expect(momentText('2026-11-25T03:57:00Z', now)).toBe('3 min ago')
})

it('puts sentences behind one another as the language does', () => {
  expect(sentences('一。', '', '二。')).toBe('一。二。')
  speak('en')
  expect(sentences('One.', '', 'Two.')).toBe('One. Two.')
})

it('names an administration by its province where it is one', () => {
  expect(nameOf({ id: 'gd', provinces: ['440000'] })).toBe('广东省通信管理局')
  expect(nameOf({ id: 'rest', provinces: [] })).toBe('rest')
  expect(nameOf({ id: 'two', provinces: ['440000', '510000'] })).toBe('two')
  expect([hoursText([]), hoursText(['08:00-12:00', '14:00-18:00'])]).toEqual(['24 小时', '08:00–12:00, 14:00–18:00'])
})

it('leaves a gap where a number is missing, and shows what comes next', () => {
  const a = { sequence: 12, files: [sent(13, 'unknown'), sent(12, 'accepted'), sent(10, 'accepted')] }
  expect(boxes(a)).toEqual([{ sequence: 10, state: 'accepted' }, { sequence: 11, state: 'gap' }, { sequence: 12, state: 'accepted' }, { sequence: 13, state: 'unknown' }, { sequence: 14, state: 'next' }])
  expect(boxes({ sequence: 0, files: [] })).toEqual([{ sequence: 1, state: 'next' }])
})

it('gives the number of a refused file to the next one, and keeps a long sequence short', () => {
  expect(boxes({ sequence: 4, files: [sent(5, 'refused'), sent(4, 'accepted')] }).at(-1)).toEqual({ sequence: 5, state: 'refused' })
  expect(boxes({ sequence: 5, files: [sent(5, 'accepted'), sent(5, 'refused')] })).toEqual([{ sequence: 5, state: 'accepted' }, { sequence: 6, state: 'next' }])
  const many = boxes({ sequence: 40, files: Array.from({ length: 20 }, (_, i) => sent(40 - i, 'accepted')) })
  expect(many).toHaveLength(13)
  expect(many.at(-1)).toEqual({ sequence: 41, state: 'next' })
})

it('lists what was sent and what was fetched together, the newest first', () => {
  const a = one({ files: [sent(2, 'accepted', { settled_at: '2026-11-25T03:00:00Z', tries: 2 }), sent(1, 'refused', { code: 7 })], taken: [{ file_name: 't', records: 3, received_at: '2026-11-25T02:30:00Z', acknowledged_at: null, applied_at: null }] })
  expect(lines(a).map((l) => [l.name, l.out, l.outcome.text])).toEqual([['f2', true, '已接收，第 2 次'], ['t', false, '已收下，待确认'], ['f1', true, '被拒：哈希值不符（代码 7）']])
})

it('turns what the other side sent into what this one received', () => {
  expect(cameIn({ side: 'provider', direction: 'out' }, 'provider')).toBe(false)
  expect(cameIn({ side: 'administration', direction: 'out' }, 'provider')).toBe(true)
  expect(cameIn({ side: 'administration', direction: 'out' }, 'administration')).toBe(false)
  expect(cameIn({ side: 'administration', direction: 'in' }, 'administration')).toBe(true)
})
