import { expect, it } from 'vitest'
import type { HistoryEvent } from './api/types'
import { told } from './history'

const event = (id: string, move: string, more: Partial<HistoryEvent> = {}): HistoryEvent => ({ id, at: `2026-11-25T00:00:0${id}Z`, move, outcome: 'done', role: 'sponsor', channel: 'web', side: 'provider', ...more })

it('tells a run of the same once, newest first, and nothing twice', () => {
  const lines = told([event('1', 'application.create'), event('2', 'document.store'), event('3', 'document.store'), event('4', 'document.store', { role: 'phone' }), event('5', 'submit', { outcome: 'refused', code: 'findings' }), event('6', 'submit'), event('7', 'document.store')])
  expect(lines.map((line) => `${line.id} ${line.move} ${line.times}`)).toEqual(['7 document.store 1', '6 submit 1', '5 submit 1', '4 document.store 1', '3 document.store 2', '1 application.create 1'])
})
