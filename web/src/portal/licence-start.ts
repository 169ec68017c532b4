// What an application for a licence begins with: the answers that the company gave already, in its filing or for the licence it has.

import type { LicenceCase } from '@/shared/api/licence-types'
import type { Case } from '@/shared/api/types'
import { at, put, type Json } from '@/shared/form/pointer'

/** Answers that are shown masked are asked again. */
const known = (value: Json | undefined): Json | undefined => (value === undefined || JSON.stringify(value).includes('*') ? undefined : value)

/** The form as far as a filing answers it. */
export function fromFiling(filing: Case, coverage: string): Json {
  let form: Json = { province: filing.province ?? '', coverage }
  const take = (to: string, from: Json | undefined) => {
    const value = known(from)
    if (value !== undefined) form = put(form, to, value)
  }
  take('/provider', filing.provider)
  for (const name of ['kind', 'name', 'document', 'registered_address']) take(`/company/${name}`, at(filing.sponsor, `/${name}`))
  const head = at(filing.sponsor, '/legal_representative') ?? at(filing.sponsor, '/lead')
  for (const name of ['name', 'document']) take(`/company/legal_representative/${name}`, at(head, `/${name}`))
  take('/company/contact', at(filing.sponsor, '/lead'))
  const services = Array.isArray(filing.services) ? filing.services : []
  services.forEach((service, i) => {
    for (const [to, from] of [['name', '/name'], ['domain', '/domains/0'], ['server_province', '/access/server_province'], ['ips', '/access/ips']] as const) take(`/services/${i}/${to}`, at(service, from))
  })
  return form
}

/** The form of the application a licence was issued on, for its renewal or a change. */
export function fromLicence(before: LicenceCase, kind: 'renewal' | 'change', licence: string, changes: string[]): Json {
  const form: { [name: string]: Json } = { kind, licence, ...(kind === 'change' ? { changes } : {}) }
  for (const name of ['province', 'coverage', 'provider', 'company', 'shareholders', 'staff', 'services', 'prior_approvals', 'bulletin_board'] as const) {
    const value = known(before[name as keyof LicenceCase] as Json | undefined)
    if (value !== undefined && value !== '') form[name] = value
  }
  return form
}
