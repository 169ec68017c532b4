// An application for a licence, as the administration reviews it.

import { get } from '@/shared/api/client'
import { licenceCases, type LicenceCase } from '@/shared/api/licence-types'
import type { Description } from '@/shared/form/description'
import type { Road } from './road'

export const licence: Road<LicenceCase> = {
  api: licenceCases,
  members: ['kind', 'changes', 'province', 'coverage', 'provider', 'company', 'shareholders', 'staff', 'services', 'prior_approvals', 'bulletin_board'],
  describe: (view) => get<Description>(`/api/v1/licence-form?${new URLSearchParams({ kind: view.kind, province: view.province ?? '', coverage: view.coverage, profile: view.profile })}`),
  slotsFor,
  contacts: false,
  messages: false,
  // What the rules found is the reason, in the words that the company reads.
  reasons: async (view) => view.findings.filter((f) => f.severity === 'block').map((f) => ({ code: `${f.rule} ${f.field}`, stage: '', field: f.field, zh: `${f.found.zh.replace(/[。；]$/, '')}。${f.fix.zh}`, en: `${f.found.en.replace(/[.;]$/, '')}. ${f.fix.en}`, advice_zh: '', advice_en: '' })),
  coded: false,
  title: (view) => view.company_name || view.reference,
}

function slotsFor(pointer: string): string[] {
  if (pointer.startsWith('/company/legal_representative')) return ['representative_id', 'business_licence', 'application_form']
  if (pointer.startsWith('/company/registered_capital')) return ['financial_statement', 'business_licence']
  if (pointer.startsWith('/company')) return ['business_licence', 'company_overview', 'application_form']
  if (pointer.startsWith('/shareholders')) return ['articles_and_shares']
  if (pointer.startsWith('/staff/security_officer')) return ['security_measures', 'security_undertaking']
  if (pointer.startsWith('/staff')) return ['staff_insurance', 'company_overview']
  if (/domain/.test(pointer)) return ['domain_certificate', 'filing_proof']
  if (/ips|server_province/.test(pointer) || pointer === '/provider') return ['provider_contract']
  if (pointer.startsWith('/services')) return ['business_plan', 'technical_plan']
  if (/prior_approvals/.test(pointer)) return ['prior_approval', 'guarantee_letter']
  return ['application_form', 'application_letter']
}
