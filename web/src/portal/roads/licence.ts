// An application for a licence: where it stands, what it is called, what its words are.

import { get } from '@/shared/api/client'
import { licenceCases, licences, type Licence, type LicenceCase } from '@/shared/api/licence-types'
import type { Description } from '@/shared/form/description'
import { at } from '@/shared/form/pointer'
import { coverages, licenceBusiness, licenceKinds, licenceName, licenceStates, pauseGrounds } from '@/shared/licence-names'
import { parties, provinces } from '@/shared/names'
import { say, type Text } from '@/shared/texts/language'
import type { Road } from './road'

/** What is applied for, with what is to be done to it where it is there already. */
const title = (view: LicenceCase): string => say(licenceName) + (view.kind === 'new' ? '' : ` · ${say(licenceKinds[view.kind])}`)

/** The company · one province · Beijing. */
function line(view: LicenceCase): string {
  return [view.company_name, say(coverages[view.coverage]), say(provinces[view.province ?? ''])].filter((each) => each !== '').join(' · ')
}

/** What the party whose turn it is has to do, as its heading. */
function act(view: LicenceCase): Text {
  switch (view.turn?.act) {
    case 'acceptance.accept': return { zh: '审查材料，决定是否受理', en: 'Check the papers and say whether it is accepted' }
    case 'decision.grant': return { zh: '审查申请，作出决定', en: 'Review the application and decide' }
    case 'review.resume': {
      const ground = pauseGrounds[view.pauses.at(-1)?.ground ?? ''] ?? view.pauses.at(-1)?.ground_name
      return ground === undefined ? licenceStates.review_paused : { zh: `组织${ground.zh}，期间停止计时`, en: `${ground.en}: the clock is stopped meanwhile` }
    }
    case 'licence.issue': return { zh: '颁发许可证', en: 'Issue the licence' }
    case 'submit': return view.state === 'awaiting_correction' ? { zh: '补正后重新提交', en: 'Correct what is listed and submit again' } : { zh: '填好并提交', en: 'Fill it in and submit' }
    default: return licenceStates[view.state]
  }
}

/** What the company does meanwhile. */
function hint(view: LicenceCase): Text | undefined {
  switch (view.state) {
    case 'draft': return { zh: '草稿自动保存，换一台设备也能接着填。', en: 'The draft is saved as you type; go on from any device.' }
    case 'awaiting_correction': return { zh: '需要补正的都在下面，一次列全；其余不用动。', en: 'Everything that is missing is listed below, once; the rest stays as it is.' }
    case 'submitted': return { zh: '到期没有答复的，按收到申请之日视为受理。', en: 'Without an answer in time it counts as accepted from the day of receipt.' }
    case 'accepted': return { zh: '期间可能安排两名以上工作人员现场检查。', en: 'Two or more officers may come for an on-site check meanwhile.' }
    case 'review_paused': return { zh: '结束后恢复计时，并通知您新的到期日。', en: 'The clock runs again afterwards, and you are told the new date.' }
    case 'granted': return { zh: '已准予许可，正在制证。', en: 'It is granted; the licence is being issued.' }
    default: return undefined
  }
}

/** Who decides it. */
const authority = (view: LicenceCase): Text => view.authority?.name ?? parties.administration

async function describe(ask: Record<string, unknown>): Promise<Description> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(ask)) if (typeof value === 'string' && value !== '') query.set(name, value)
  const description = await get<Description>(`/api/v1/licence-form?${query}`)
  const held = description.topics.flatMap((topic) => topic.fields).find((field) => field.pointer === '/licence')
  if (held !== undefined) { // people know a licence by its number
    held.options = (await get<{ items: Licence[] }>(`${licences}?limit=100`)).items.map((each) => ({ value: each.id, label: { zh: each.number, en: each.number } }))
    held.control = 'select'
  }
  return description
}

export const licence: Road<LicenceCase> = {
  api: licenceCases,
  home: (id) => `/l/${id}`,
  members: ['kind', 'licence', 'changes', 'province', 'coverage', 'provider', 'company', 'shareholders', 'staff', 'services', 'prior_approvals', 'bulletin_board'],
  deciding: ['/kind', '/province', '/coverage'],
  describe: (form, view) => describe({ kind: at(form, '/kind'), province: at(form, '/province'), coverage: at(form, '/coverage'), profile: view.profile }),
  marks: { company: '/company/name', people: '/company/contact/name', owners: '/shareholders/0/name', services: '/services/0/name' },
  back: (view) => (view.state === 'awaiting_correction' ? view.correction ?? { findings: [], open: [], note: '' } : undefined),
  asks: (view, n) => ({ zh: `${authority(view).zh}一次告知补正 ${n} 处`, en: `${n} ${n === 1 ? 'place' : 'places'} to correct, says the ${authority(view).en}` }),
  business: licenceBusiness,
  states: licenceStates, title, line, act, hint,
  mine: (view) => view.turn?.party === 'sponsor',
  authority,
  ahead: () => [
    { what: { zh: '受理审查', en: 'Acceptance check' }, more: { zh: '5 个工作日内，逾期不答复视为受理', en: 'within 5 working days; silence is acceptance' } },
    { what: { zh: '审查和现场检查', en: 'Review and on-site check' }, more: { zh: '60 日内决定，专家评审的时间不算', en: 'decided within 60 days; expert review does not count' } },
    { what: { zh: '决定', en: 'Decision' }, more: { zh: '准予或不予，书面说明理由', en: 'granted or refused, in writing with reasons' } },
    { what: { zh: '颁发许可证', en: 'The licence' }, more: { zh: '决定后 10 个工作日内，有效期五年', en: 'within 10 working days of the decision, for five years' } },
  ],
  help: { zh: '把申请号告诉管局的受理窗口，他们看得到您停在哪一步，看不到草稿的内容。', en: 'Tell the administration’s window your reference: they see where you are, not what a draft holds.' },
  handover: false,
  watermark: { zh: '水印只能写“仅供办理许可证使用”', en: 'A watermark may only say 仅供办理许可证使用' },
  declares: { zh: '我确认所填内容和提交的材料真实、完整，并承担相应的法律责任。', en: 'I confirm that what I entered and handed in is true and complete, and answer for it.' },
  after: { zh: '提交后管局在 5 个工作日内答复是否受理。作出决定前可以撤回。', en: 'The administration says within 5 working days whether it is accepted. You may withdraw it until it is decided.' },
  withdraws: { zh: '作出决定前可以撤回，改好再交，时限重新起算。', en: 'Until it is decided you may withdraw it, change it and submit again; the clocks begin anew.' },
}
