import { expect, it } from 'vitest'
import type { LicenceCase } from '@/shared/api/licence-types'
import type { Case } from '@/shared/api/types'
import { fromFiling, fromLicence } from './licence-start'

const filing = {
  province: '110000', provider: 'example-cloud',
  sponsor: { kind: 'enterprise', name: '北京示例云图科技有限公司', document: { type: 'business_licence', number: '91110108MA01T3X71T' }, registered_address: '北京市海淀区', lead: { name: '张示例', document: { type: 'resident_id', number: '1101************11' }, mobile: '13800138000' } },
  services: [{ name: '示例云图官方网站', domains: ['yuntu-example.cn'], access: { server_province: '110000', ips: ['203.0.113.10'] } }],
} as unknown as Case

it('takes over what the filing says, and asks again what is masked', () => {
  expect(fromFiling(filing, 'one')).toEqual({
    province: '110000', coverage: 'one', provider: 'example-cloud',
    company: { kind: 'enterprise', name: '北京示例云图科技有限公司', document: { type: 'business_licence', number: '91110108MA01T3X71T' }, registered_address: '北京市海淀区', legal_representative: { name: '张示例' } },
    services: [{ name: '示例云图官方网站', domain: 'yuntu-example.cn', server_province: '110000', ips: ['203.0.113.10'] }],
  })
})

it('begins a renewal with the form of the licence, and names what a change is about', () => {
  const before = { province: '110000', coverage: 'one', company: { name: '甲' }, staff: { total: 8 }, state: 'issued' } as unknown as LicenceCase
  expect(fromLicence(before, 'renewal', 'x', [])).toEqual({ kind: 'renewal', licence: 'x', province: '110000', coverage: 'one', company: { name: '甲' }, staff: { total: 8 } })
  expect(fromLicence(before, 'change', 'x', ['name'])).toMatchObject({ kind: 'change', changes: ['name'] })
})
