// An application for a filing, as the console reviews it.

import { filings } from '@/shared/api/client'
import type { Case } from '@/shared/api/types'
import { describe } from '@/shared/form/description'
import { at } from '@/shared/form/pointer'
import { ends } from '@/shared/names'
import { reasonList } from '../reasons'
import type { Road } from './road'

export const filing: Road<Case> = {
  api: filings,
  members: ['request', 'province', 'provider', 'sponsor', 'services'],
  describe: (view) => describe({ province: view.province ?? '', provider: view.provider ?? '', sponsor: view.sponsor ?? {} }, view.profile),
  slotsFor,
  contacts: true,
  messages: true,
  reasons: reasonList,
  coded: true,
  concerns: (view) => (ends(view.kind) ? 'nothing' : view.kind === 'change' ? 'changed' : 'all'),
  title(view) {
    const name = at(view.services, '/0/name') ?? at(view.services, '/0/domains/0')
    return typeof name === 'string' && name !== '' ? name : view.reference
  },
}

function slotsFor(pointer: string): string[] {
  if (pointer.startsWith('/sponsor/lead') || pointer.startsWith('/sponsor/legal_representative')) return ['identity_card_front', 'identity_card_back', 'identity_document', 'authorisation_letter']
  if (pointer.startsWith('/sponsor') || pointer === '/province') return ['sponsor_document', 'identity_card_front', 'residence_permit']
  if (/\/lead/.test(pointer)) return ['service_lead_identity_card_front', 'identity_card_front', 'backdrop_photo']
  if (/domain/.test(pointer)) return ['domain_certificate']
  if (/prior_approvals/.test(pointer)) return ['prior_approval_permit']
  return ['verification_sheet', 'commitment_letter', 'domain_certificate']
}
