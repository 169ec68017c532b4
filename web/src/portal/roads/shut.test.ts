import { describe, expect, it } from 'vitest'
import type { Case } from '@/shared/api/types'
import { ends, stateName } from '@/shared/names'
import { shutOf } from './shut'

const view = (kind: string): Case => ({ kind, sponsor: { document: { number: '91110108MA000001X1' } } }) as unknown as Case

describe('what an application about something that stands cannot touch', () => {
  it.each(['/province', '/provider', '/sponsor/kind', '/sponsor/document/number', '/services/0/kind', '/services/*/kind'])('a change keeps %s', (pointer) => {
    expect(shutOf(view('change'), pointer)?.zh).toBeTruthy()
  })
  it.each(['/sponsor/name', '/services/0/name', '/services/0/domains', '/services/1/access/ips', '/sponsor/lead/document/number'])('a change may touch %s', (pointer) => {
    expect(shutOf(view('change'), pointer)).toBeUndefined()
  })
  it('an added access is filled in and nothing else', () => {
    expect(shutOf(view('add_access'), '/services/0/access/ips')).toBeUndefined()
    expect(shutOf(view('add_access'), '/filing_password')).toBeUndefined()
    expect(shutOf(view('add_access'), '/services/0/name')).toBeDefined()
    expect(shutOf(view('add_access'), '/sponsor/name')).toBeDefined()
  })
  it('a first filing shuts nothing', () => expect(shutOf(view('first_filing'), '/province')).toBeUndefined())
})

describe('what the end of an application is called', () => {
  it.each([['first_filing', '已备案'], ['add_service', '已备案'], ['change', '已变更'], ['add_access', '已新增接入'], ['cancel_service', '已注销'], ['cancel_sponsor', '已注销'], ['withdraw_access', '已取消接入']])('%s: %s', (kind, name) => {
    expect(stateName('filed', kind)?.zh).toBe(name)
  })
  it('and only its end', () => expect(stateName('draft', 'change')?.zh).toBe('草稿'))
  it('endings are told from the rest', () => expect(['cancel_sponsor', 'change', 'withdraw_access'].map(ends)).toEqual([true, false, true]))
})
