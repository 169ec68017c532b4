// An application for a filing: where it stands, what it is called, what its words are.

import { filings } from '@/shared/api/client'
import type { Case } from '@/shared/api/types'
import { describe } from '@/shared/form/description'
import { at } from '@/shared/form/pointer'
import { administrationName, ends, kinds, parties, provinces, stateName, states } from '@/shared/names'
import { say, words, type Text } from '@/shared/texts/language'
import { stoodBefore } from '../draft/stood'
import { shutOf } from './shut'
import type { Road } from './road'

const t = words({
  unnamed: { zh: '未命名的网站', en: 'A website without a name yet' }, individual: { zh: '个人', en: 'Individual' }, unit: { zh: '单位', en: 'Unit' },
})

/** What a case is called: its service's name, or its first domain. */
export function titleOf(view: Pick<Case, 'services' | 'sponsor'>): string {
  const name = at(view.services, '/0/name') ?? at(view.services, '/0/domains/0')
  return typeof name === 'string' && name !== '' ? name : t.unnamed
}

/** First filing · unit · Beijing · reference. */
export function lineOf(view: Case): string {
  const individual = at(view.sponsor, '/kind') === 'individual'
  return [say(kinds[view.kind] ?? kinds.first_filing), individual ? t.individual : t.unit, say(provinces[view.province ?? ''])].filter((each) => each !== '').join(' · ')
}

/** What the party whose turn it is has to do, as its heading. */
export function actOf(view: Case): Text {
  switch (view.turn?.act) {
    case 'preliminary.pass': return view.state === 'second_review'
      ? { zh: '复审您的申请', en: 'A second look at your application' } : { zh: '初审您的申请', en: 'Review your application' }
    case 'originals.receive': return posted(view) ? { zh: '收取并比对原件', en: 'Receive and compare the originals' } : { zh: '寄出原件', en: 'Post the originals' }
    case 'forward': return { zh: '提交给管局', en: 'Forward it to the administration' }
    case 'sms.verify': return { zh: '输入短信验证码', en: 'Enter the SMS code' }
    case 'administration.grant': return view.kind === 'change' ? { zh: '审核您的变更申请', en: 'Decide your change' } : ends(view.kind) ? { zh: `审核您的申请：${kinds[view.kind]?.zh}`, en: `Decide your request: ${kinds[view.kind]?.en.toLowerCase()}` } : { zh: '审核您的备案申请', en: 'Decide your application' }
    case 'submit': if (ends(view.kind) && view.state === 'draft') return { zh: '写明原因，确认后提交', en: 'Give the reason, confirm and submit' }
      return view.state === 'returned' ? { zh: '改好后重新提交', en: 'Change what is asked and submit again' } : { zh: '填好并提交', en: 'Fill it in and submit' }
    default: return states[view.state]
  }
}

/** What the sponsor does meanwhile. */
export function hintOf(view: Case): Text | undefined {
  switch (view.state) {
    case 'draft': return { zh: '草稿自动保存，换一台设备也能接着填。', en: 'The draft is saved as you type; go on from any device.' }
    case 'returned': return { zh: '只需要改下面列出的地方，其余不用动。', en: 'Only the places listed below need a change.' }
    case 'originals_awaited': return posted(view) ? { zh: '已登记寄件，接入商收到后比对。', en: 'The parcel is noted; the provider compares what comes.' } : { zh: '请把原件一式两份寄给接入商，并登记快递单号。', en: 'Post two copies of each paper to the access provider and note the tracking number.' }
    case 'awaiting_sms': return { zh: '每位负责人各输入一次，24 小时内有效。', en: 'Each responsible person enters a code, within 24 hours.' }
    case 'sms_expired': case 'sms_failed': return { zh: '接入商会重新提交，填写的内容都在。', en: 'The access provider forwards it again; nothing you entered is lost.' }
    case 'filed': case 'refused': case 'abandoned': return undefined
    default: return { zh: '您现在不用做什么，保持手机畅通。', en: 'Nothing to do for you now; keep your phone within reach.' }
  }
}

/** Whether the sponsor acts now. */
export const mine = (view: Case) => view.turn?.party === 'sponsor' || (view.state === 'originals_awaited' && !posted(view))

/** Whether a parcel is on its way or there. */
const posted = (view: Case) => (view.parcels ?? []).some((each) => each.state === 'announced' || each.state === 'received')

/** What a grant brings, by what was asked. */
const outcome = (view: Case): { what: Text; more: Text } => {
  switch (view.kind) {
    case 'change': return { what: { zh: '变更生效', en: 'The change takes effect' }, more: { zh: '备案号不变', en: 'the numbers stay' } }
    case 'add_access': return { what: { zh: '接入生效', en: 'The access stands' }, more: { zh: '备案号不变', en: 'the numbers stay' } }
    case 'cancel_service': case 'cancel_sponsor': return { what: { zh: '注销备案号', en: 'The number is cancelled' }, more: { zh: '不能恢复', en: 'it cannot be taken back' } }
    case 'withdraw_access': return { what: { zh: '接入取消', en: 'The access ends' }, more: { zh: '备案号还在', en: 'the number stays' } }
    default: return { what: { zh: '发放备案号', en: 'The number' }, more: { zh: '当天可查', en: 'public at once' } }
  }
}

/** Who enters a code, by what is asked. */
const whoVerifies = (kind: string): Text => (kind === 'cancel_sponsor' ? { zh: '主体负责人，24 小时内', en: 'the sponsor’s responsible person, within 24 hours' }
  : kind === 'cancel_service' || kind === 'add_access' ? { zh: '服务负责人，24 小时内', en: 'the service’s responsible person, within 24 hours' }
    : { zh: '每位负责人，24 小时内', en: 'each responsible person, within 24 hours' })

/** What comes after the submission, by practice and by what is asked. */
const ahead = (view: Case) => [
  { what: { zh: '接入商初审', en: 'Preliminary review' }, more: { zh: '2 个工作日内', en: 'within 2 working days' } },
  ...(view.kind === 'withdraw_access' ? []
    : view.profile === 'current' ? [{ what: { zh: '短信核验', en: 'SMS verification' }, more: whoVerifies(view.kind) }]
      : ends(view.kind) ? [] : [{ what: { zh: '邮寄原件', en: 'Originals by post' }, more: { zh: '每项一式两份，接入商收到后比对', en: 'two copies each; the provider compares them' } }]),
  { what: { zh: '管局审核', en: 'Administration review' }, more: { zh: '20 个工作日内', en: 'within 20 working days' } },
  outcome(view),
]

/** What lies ahead of a state, nearest first. */
export function stillAhead(view: Case): Text[] {
  const last = outcome(view).what
  const decide = { zh: '管局审核', en: 'Administration review' }
  const forward = { zh: '接入商提交管局', en: 'Forwarded to the administration' }
  switch (view.state) {
    case 'preliminary_review': case 'second_review': case 'originals_awaited': return [forward, decide, last]
    case 'awaiting_forward': case 'awaiting_sms': return [decide, last]
    case 'sms_expired': case 'sms_failed': return [{ zh: '短信核验', en: 'SMS verification' }, decide, last]
    case 'administration_review': return [last]
    default: return []
  }
}

export const filing: Road<Case> = {
  api: filings,
  home: (id) => `/a/${id}`,
  members: ['request', 'province', 'provider', 'sponsor', 'services'],
  shut: shutOf,
  stood: stoodBefore,
  stateName: (view) => stateName(view.state, view.kind) ?? states[view.state],
  deciding: ['/province', '/sponsor/kind', '/provider'],
  describe: (form, view) => describe(form, view.profile),
  marks: { sponsor: '/sponsor/name', people: '/sponsor/lead/name', service: '/services/*/name', access: '/services/*/domains' },
  back: (view) => (view.state === 'returned' ? view.return ?? { findings: [], open: [] } : undefined),
  asks: (view, n) => {
    const who = parties[view.return?.by ?? 'provider']
    return { zh: `${who.zh}退回，要改 ${n} 处`, en: `Returned by the ${who.en}: ${n} ${n === 1 ? 'place' : 'places'} to change` }
  },
  states, title: titleOf, line: lineOf, mine, act: actOf, hint: hintOf, ahead,
  authority: (view) => administrationName(view.province),
  handover: true,
  watermark: { zh: '水印只能写“仅供备案使用”', en: 'A watermark may only say 仅供备案使用' },
  help: { zh: '把申请号告诉接入商客服，他们看得到您停在哪一步，看不到草稿的内容。', en: 'Tell the provider’s support your reference: they see where you are, not what a draft holds.' },
  declares: { zh: '我确认所填内容真实、准确，并会在变更前 30 日办理变更。', en: 'I confirm that what I entered is true and exact, and I will file changes 30 days ahead.' },
  after: { zh: '提交后由接入商在 2 个工作日内审核。审核通过前可以撤回。', en: 'The access provider reviews it within 2 working days. You may withdraw it until it is forwarded.' },
  withdraws: { zh: '提交管局之前可以撤回，改好再交，重新排队。', en: 'Until it is forwarded you may withdraw it, change it and submit again; it queues anew.' },
}
