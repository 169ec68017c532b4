// The words for states, moves, parties, kinds and places, as ui.md has them. One word for one thing.

import type { Party, Profile, Role, State } from './api/types'
import type { Text } from './texts/language'

/** What a state is called, and the shape of its tag. */
export const states: Record<State, Text & { shape: '' | 'ok' | 'bad' | 'warn' | 'go' | 'stop' }> = {
  draft: { zh: '草稿', en: 'Draft', shape: '' },
  preliminary_review: { zh: '初审中', en: 'Preliminary review', shape: 'go' },
  second_review: { zh: '待复审', en: 'Second review', shape: 'go' },
  originals_awaited: { zh: '等原件', en: 'Originals awaited', shape: '' },
  awaiting_forward: { zh: '待提交管局', en: 'To forward', shape: 'go' },
  awaiting_sms: { zh: '待短信核验', en: 'Awaiting SMS', shape: '' },
  sms_expired: { zh: '核验超时', en: 'SMS expired', shape: 'warn' },
  sms_failed: { zh: '核验失败', en: 'SMS failed', shape: 'warn' },
  administration_review: { zh: '管局审核中', en: 'Administration review', shape: 'go' },
  returned: { zh: '已退回，等主办者', en: 'Returned, sponsor’s turn', shape: 'warn' },
  filed: { zh: '已备案', en: 'Filed', shape: 'ok' },
  refused: { zh: '不予备案', en: 'Refused', shape: 'bad' },
  abandoned: { zh: '已放弃', en: 'Abandoned', shape: '' },
}

export const moves: Record<string, Text> = {
  submit: { zh: '提交', en: 'Submit' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  abandon: { zh: '放弃', en: 'Abandon' },
  'preliminary.pass': { zh: '通过', en: 'Pass' },
  'preliminary.return': { zh: '退回…', en: 'Return…' },
  'originals.receive': { zh: '确认收到原件', en: 'Receive originals' },
  'originals.mismatch': { zh: '原件不符', en: 'Originals do not match' },
  forward: { zh: '提交管局', en: 'Forward' },
  'sms.verify': { zh: '输入短信验证码', en: 'Enter the SMS code' },
  'administration.grant': { zh: '准予备案并发号', en: 'Grant and issue number' },
  'administration.return': { zh: '退回修改', en: 'Return' },
  'administration.refuse': { zh: '不予备案', en: 'Refuse' },
}

export const parties: Record<Party, Text & { sign: Text }> = {
  sponsor: { zh: '主办者', en: 'Sponsor', sign: { zh: '主', en: 'S' } },
  provider: { zh: '接入商', en: 'Access provider', sign: { zh: '接', en: 'P' } },
  administration: { zh: '管局', en: 'Administration', sign: { zh: '管', en: 'A' } },
}

export const roles: Record<Role, Text> = {
  sponsor: { zh: '主办者', en: 'Sponsor' },
  reviewer: { zh: '初审员', en: 'Reviewer' },
  second_reviewer: { zh: '复审员', en: 'Second reviewer' },
  compliance: { zh: '合规', en: 'Compliance' },
  officer: { zh: '审批员', en: 'Officer' },
  auditor: { zh: '审计员', en: 'Auditor' },
  admin: { zh: '系统管理员', en: 'Admin' },
}

export const profiles: Record<Profile, Text> = {
  classic: { zh: '传统做法', en: 'Classic' },
  current: { zh: '现行做法', en: 'Current' },
}

export const kinds: Record<string, Text> = {
  first_filing: { zh: '首次备案', en: 'First filing' },
  add_service: { zh: '新增服务', en: 'Add service' },
  add_access: { zh: '新增接入', en: 'Add access' },
  change: { zh: '变更备案', en: 'Change' },
  cancel_service: { zh: '注销服务', en: 'Cancel service' },
  cancel_sponsor: { zh: '注销主体', en: 'Cancel sponsor' },
  withdraw_access: { zh: '取消接入', en: 'Withdraw access' },
}

/** What the state “filed” is called where a kind of application ended: nobody calls a cancelled number filed. */
const granted: Record<string, Text> = {
  change: { zh: '已变更', en: 'Changed' }, add_access: { zh: '已新增接入', en: 'Access added' },
  cancel_service: { zh: '已注销', en: 'Cancelled' }, cancel_sponsor: { zh: '已注销', en: 'Cancelled' }, withdraw_access: { zh: '已取消接入', en: 'Access withdrawn' },
}

/** What the state of an application is called, by what it asks for. */
export const stateName = (state: string, kind: string): Text | undefined => (state === 'filed' ? granted[kind] : undefined) ?? states[state as State]

/** Kinds that ask for the end of something that stands. */
export const ends = (kind: string): boolean => kind === 'cancel_service' || kind === 'cancel_sponsor' || kind === 'withdraw_access'

/** The administrations by their code of GB/T 2260, with the letter of their filing numbers. */
export const provinces: Record<string, Text & { letter: string }> = Object.fromEntries(
  [
    ['110000', '北京', 'Beijing', '京'], ['120000', '天津', 'Tianjin', '津'], ['130000', '河北', 'Hebei', '冀'], ['140000', '山西', 'Shanxi', '晋'],
    ['150000', '内蒙古', 'Inner Mongolia', '蒙'], ['210000', '辽宁', 'Liaoning', '辽'], ['220000', '吉林', 'Jilin', '吉'], ['230000', '黑龙江', 'Heilongjiang', '黑'],
    ['310000', '上海', 'Shanghai', '沪'], ['320000', '江苏', 'Jiangsu', '苏'], ['330000', '浙江', 'Zhejiang', '浙'], ['340000', '安徽', 'Anhui', '皖'],
    ['350000', '福建', 'Fujian', '闽'], ['360000', '江西', 'Jiangxi', '赣'], ['370000', '山东', 'Shandong', '鲁'], ['410000', '河南', 'Henan', '豫'],
    ['420000', '湖北', 'Hubei', '鄂'], ['430000', '湖南', 'Hunan', '湘'], ['440000', '广东', 'Guangdong', '粤'], ['450000', '广西', 'Guangxi', '桂'],
    ['460000', '海南', 'Hainan', '琼'], ['500000', '重庆', 'Chongqing', '渝'], ['510000', '四川', 'Sichuan', '蜀'], ['520000', '贵州', 'Guizhou', '黔'],
    ['530000', '云南', 'Yunnan', '滇'], ['540000', '西藏', 'Tibet', '藏'], ['610000', '陕西', 'Shaanxi', '陕'], ['620000', '甘肃', 'Gansu', '陇'],
    ['630000', '青海', 'Qinghai', '青'], ['640000', '宁夏', 'Ningxia', '宁'], ['650000', '新疆', 'Xinjiang', '新'],
  ].map(([code, zh, en, letter]) => [code, { zh, en, letter }]),
)

const municipalities = new Set(['110000', '120000', '310000', '500000'])
const regions: Record<string, string> = { '150000': '内蒙古自治区', '450000': '广西壮族自治区', '540000': '西藏自治区', '640000': '宁夏回族自治区', '650000': '新疆维吾尔自治区' }

/** 广东省通信管理局. */
export function administrationName(code: string | undefined): Text {
  const province = code === undefined ? undefined : provinces[code]
  if (code === undefined || province === undefined) return parties.administration
  const full = regions[code] ?? province.zh + (municipalities.has(code) ? '市' : '省')
  return { zh: `${full}通信管理局`, en: `${province.en} Communications Administration` }
}

/** Who holds papers. */
export const holders: Record<string, Text> = {
  sponsor: { zh: '主办者', en: 'The sponsor' },
  courier: { zh: '快递公司', en: 'The courier' },
  provider: { zh: '接入商原件室', en: 'The provider’s paper room' },
  destroyed: { zh: '已销毁', en: 'Destroyed' },
}

/** Where a parcel is. */
export const parcelStates: Record<string, Text> = {
  announced: { zh: '已寄出', en: 'On its way' },
  received: { zh: '已收到', en: 'Received' },
  compared: { zh: '已比对', en: 'Compared' },
  returned: { zh: '已寄回', en: 'Sent back' },
  destroyed: { zh: '已销毁', en: 'Destroyed' },
}

/** The papers that travel by post, by name. */
export const papers: Record<string, Text> = {
  verification_sheet: { zh: '真实性核验单', en: 'Verification sheet' },
  identity_card: { zh: '身份证（正反面）', en: 'Identity card, both sides' },
  domain_certificate: { zh: '域名证书', en: 'Domain certificate' },
  backdrop_photo: { zh: '幕布照', en: 'Backdrop photo' },
  security_agreement: { zh: '信息安全管理协议书', en: 'Security agreement' },
}
