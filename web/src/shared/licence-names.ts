// The words of the licence: states, moves, grounds. One word for one thing, as the glossary has them.

import type { LicenceReport, LicenceState, LifeState } from './api/licence-types'
import { moves } from './names'
import type { Text } from './texts/language'

export const licenceStates: Record<LicenceState, Text & { shape: string }> = {
  draft: { zh: '草稿', en: 'Draft', shape: '' },
  submitted: { zh: '待受理审查', en: 'Submitted', shape: 'go' },
  awaiting_correction: { zh: '待补正', en: 'Awaiting correction', shape: 'warn' },
  accepted: { zh: '已受理', en: 'Accepted', shape: 'go' },
  review_paused: { zh: '计时已暂停', en: 'Clock stopped', shape: 'stop' },
  granted: { zh: '准予许可', en: 'Granted', shape: 'ok' },
  issued: { zh: '已发证', en: 'Issued', shape: 'ok' },
  refused: { zh: '不予许可', en: 'Refused', shape: 'bad' },
  not_accepted: { zh: '不予受理', en: 'Not accepted', shape: 'bad' },
  abandoned: { zh: '已放弃', en: 'Abandoned', shape: '' },
}

export const lifeStates: Record<LifeState, Text & { shape: string }> = {
  active: { zh: '有效', en: 'Active', shape: 'ok' },
  expiring: { zh: '待延续', en: 'Expiring', shape: 'warn' },
  expired: { zh: '到期未延续', en: 'Expired', shape: 'bad' },
  surrendered: { zh: '终止经营已注销', en: 'Surrendered', shape: '' },
  rescinded: { zh: '已撤销', en: 'Rescinded', shape: 'bad' },
  revoked: { zh: '已吊销', en: 'Revoked', shape: 'bad' },
}

export const reportStates: Record<LicenceReport['state'], Text & { shape: string }> = {
  not_open: { zh: '未开始', en: 'Not open yet', shape: '' },
  open: { zh: '待报送', en: 'To be filed', shape: 'go' },
  correction: { zh: '逾期，限期补报', en: 'Late: to be made up for', shape: 'warn' },
  missed: { zh: '未报，列入不良名单', en: 'Missed: on the bad-record list', shape: 'bad' },
  filed: { zh: '已报送', en: 'Filed', shape: 'ok' },
}

export const licenceMoves: Record<string, Text> = {
  ...moves,
  'acceptance.accept': { zh: '受理', en: 'Accept' },
  'acceptance.correct': { zh: '一次告知补正', en: 'Ask for correction' },
  'acceptance.refuse': { zh: '不予受理', en: 'Do not accept' },
  'review.onsite': { zh: '登记现场检查', en: 'Note an on-site check' },
  'review.pause': { zh: '暂停计时', en: 'Stop the clock' },
  'review.resume': { zh: '恢复计时', en: 'Let the clock run' },
  'decision.grant': { zh: '准予许可', en: 'Grant' },
  'decision.refuse': { zh: '不予许可', en: 'Refuse' },
  'licence.issue': { zh: '颁发许可证', en: 'Issue the licence' },
  report: { zh: '报送年报', en: 'File the annual report' },
  surrender: { zh: '申请注销', en: 'Surrender' },
  'surrender.confirm': { zh: '确认注销', en: 'Confirm the surrender' },
  rescind: { zh: '撤销许可', en: 'Rescind' },
  revoke: { zh: '吊销许可证', en: 'Revoke' },
}

/** What somebody owes of a licence that is held, by the act of its turn: a renewal where it is none of its own acts. */
export function lifeAct(act: string | undefined): Text {
  switch (act) {
    case 'report': return { zh: '报送年报', en: 'File the annual report' }
    case 'surrender.confirm': return { zh: '确认终止经营', en: 'Confirm the end of business' }
    default: return { zh: '申请延续', en: 'Apply for renewal' }
  }
}

/** What the administration writes. */
export const letterNames: Record<string, Text> = {
  acceptance: { zh: '受理通知书', en: 'Notice of acceptance' },
  correction: { zh: '补正告知书', en: 'List of corrections' },
  non_acceptance: { zh: '不予受理决定书', en: 'Decision of non-acceptance' },
  pause: { zh: '停止计时告知书', en: 'Notice of the stopped clock' },
  grant: { zh: '准予许可决定书', en: 'Decision of grant' },
  refusal: { zh: '不予许可决定书', en: 'Decision of refusal' },
}

export const pauseGrounds: Record<string, Text> = {
  expert_review: { zh: '专家评审', en: 'Expert review' },
  hearing: { zh: '听证', en: 'Hearing' },
  inspection: { zh: '检验', en: 'Inspection' },
  testing: { zh: '检测', en: 'Testing' },
  appraisal: { zh: '鉴定', en: 'Appraisal' },
}

export const refusalGrounds: Record<string, Text> = {
  not_needed: { zh: '依法不需要取得许可', en: 'No licence is needed' },
  not_competent: { zh: '不属于本机关职权范围', en: 'Not within this authority’s power' },
  other: { zh: '其他', en: 'Other' },
}

export const rescindGrounds: Record<string, Text> = {
  fraud: { zh: '以欺骗、贿赂等不正当手段取得', en: 'Obtained by fraud or bribery' },
  abuse: { zh: '工作人员滥用职权、玩忽职守', en: 'Granted by abuse of office or neglect of duty' },
  competence: { zh: '超越法定职权', en: 'Granted beyond the authority’s power' },
  procedure: { zh: '违反法定程序', en: 'Granted against the procedure' },
  unqualified: { zh: '申请人不具备条件', en: 'The holder did not meet the conditions' },
  other: { zh: '其他', en: 'Other' },
}

export const coverages: Record<string, Text> = {
  one: { zh: '省内', en: 'One province' },
  several: { zh: '跨省', en: 'Several provinces' },
}

export const licenceKinds: Record<string, Text> = {
  new: { zh: '首次申请', en: 'New licence' },
  renewal: { zh: '延续', en: 'Renewal' },
  change: { zh: '变更', en: 'Change' },
}

/** What a change of a licence may be about. */
export const licenceChanges: Record<string, Text> = {
  name: { zh: '公司名称', en: 'Company name' },
  legal_representative: { zh: '法定代表人', en: 'Legal representative' },
  shareholders: { zh: '股东', en: 'Shareholders' },
  scope: { zh: '业务范围', en: 'Scope of business' },
}

/** What a licence is of. */
export const licenceBusiness: Text = { zh: 'B25 信息服务业务（仅限互联网信息服务）', en: 'B25, information services (internet information services only)' }
export const licenceName: Text = { zh: '增值电信业务经营许可证', en: 'Licence for value-added telecommunications' }
