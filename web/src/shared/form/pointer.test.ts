import { describe, expect, it } from 'vitest'
import { at, differences, patchBetween, patched, put, same, type Json } from './pointer'

const form: Json = { province: '110000', sponsor: { name: '甲', lead: { office_phones: ['086-010-82345678'] } }, services: [{ name: '乙', domains: ['a.cn'] }] }

describe('pointers', () => {
  it('read what stands there, and nothing where nothing stands', () => {
    expect(at(form, '/services/0/domains/0')).toBe('a.cn')
    expect(at(form, '/services/1/name')).toBeUndefined()
    expect(at(form, '/sponsor/name/x')).toBeUndefined()
    expect(at({ 'a/b': { '~': 1 } }, '/a~1b/~0')).toBe(1)
  })
  it('write without changing what was there, making what lies on the way', () => {
    const changed = put(form, '/services/1/lead/name', '丙')
    expect(at(changed, '/services/1/lead/name')).toBe('丙')
    expect(at(form, '/services/1')).toBeUndefined()
    expect(at(put(undefined, '/services/0/name', 'x'), '/services')).toEqual([{ name: 'x' }])
    expect(put(form, '/sponsor/name', undefined)).toEqual({ ...form, sponsor: { lead: { office_phones: ['086-010-82345678'] } } })
  })
})

describe('merge patches', () => {
  it('turn the one into the other', () => {
    for (const after of [put(form, '/sponsor/name', '丁'), put(form, '/services/0/domains', ['a.cn', 'b.cn']),
      put(form, '/sponsor/lead', undefined), { province: '440000' }, form]) {
      const patch = patchBetween(form, after)
      expect(same(patch === undefined ? form : patched(form, patch), after)).toBe(true)
    }
  })
  it('hold only what changed, and lists whole', () => {
    expect(patchBetween(form, put(form, '/sponsor/name', '丁'))).toEqual({ sponsor: { name: '丁' } })
    expect(patchBetween(form, put(form, '/services/0/name', '戊'))).toEqual({ services: [{ name: '戊', domains: ['a.cn'] }] })
    expect(patchBetween(form, put(form, '/province', undefined))).toEqual({ province: null })
    expect(patchBetween(form, form)).toBeUndefined()
  })
})

it('differences name leaves', () => {
  const after = put(put(form, '/services/0/name', '戊'), '/sponsor/lead/office_phones', [])
  expect(differences(form, after)).toEqual(['/sponsor/lead/office_phones', '/services/0/name'])
})
