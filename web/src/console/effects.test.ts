import { describe, expect, it } from 'vitest'
import type { Case } from '@/shared/api/types'
import { effectOf } from './effects'

const view = (kind: string): Case => ({ kind, changed: ['/services/0/name'], services: [{ number: '京ICP备2026000001号-1' }], ...(kind === 'add_access' || kind === 'first_filing' ? {} : { request: { act: 'cancel', number: '京ICP备2026000001号' } }) }) as unknown as Case

describe('what a grant does', () => {
  it('a first filing is given a number; what stands keeps or loses its own', () => {
    expect(effectOf(view('first_filing')).number).toBeUndefined()
    expect(effectOf(view('change')).number).toBe('京ICP备2026000001号')
    expect(effectOf(view('add_access')).number).toBe('京ICP备2026000001号-1')
  })
  it('only cancellations cannot be taken back, and say so', () => {
    for (const kind of ['first_filing', 'add_service', 'change', 'add_access', 'withdraw_access']) expect(effectOf(view(kind)).final, kind).toBeUndefined()
    for (const kind of ['cancel_service', 'cancel_sponsor']) {
      expect(effectOf(view(kind)).final, kind).toBe(true)
      expect(effectOf(view(kind)).then.zh).toContain('不能恢复')
    }
  })
  it('a change counts what differs', () => expect(effectOf(view('change')).then.zh).toContain('1 处'))
})
