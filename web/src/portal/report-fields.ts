// What the annual report asks (MIIT Order 42), group by group. Which of it is missing is the server's to say.

import type { Control, Field } from '@/shared/form/description'
import type { Text } from '@/shared/texts/language'

const none: Text = { zh: '', en: '' }
const yuan: Text = { zh: '元', en: 'yuan' }
const people: Text = { zh: '人', en: 'people' }
const times: Text = { zh: '起', en: 'cases' }

const field = (pointer: string, control: Control, label: Text, more: Partial<Field> = {}): Field => ({ pointer, control, label, help: none, required: control !== 'number', ...(control === 'textarea' ? { max_length: 4000 } : {}), ...more })

export const reportGroups: { id: string; title: Text; fields: Field[] }[] = [
  { id: 'operations', title: { zh: '经营情况', en: 'Operations' }, fields: [
    field('/operations/opened', 'yesno', { zh: '本年度是否开展了许可的业务', en: 'Was the licensed business carried on during the year' }),
    field('/operations/revenue', 'number', { zh: '许可业务收入', en: 'Revenue of the licensed business' }, { unit: yuan }),
    field('/operations/users', 'number', { zh: '用户数', en: 'Users' }, { unit: people }),
    field('/operations/summary', 'textarea', { zh: '经营情况说明', en: 'Operations in words' }),
  ] },
  { id: 'network', title: { zh: '网络建设', en: 'Network' }, fields: [
    field('/network/providers', 'text', { zh: '接入商', en: 'Access providers' }, { required: false, max_length: 400 }),
    field('/network/servers', 'number', { zh: '服务器数', en: 'Servers' }, { unit: { zh: '台', en: 'servers' } }),
    field('/network/summary', 'textarea', { zh: '网络建设说明', en: 'Network in words' }),
  ] },
  { id: 'staff', title: { zh: '人员', en: 'Staff' }, fields: [
    field('/staff/total', 'number', { zh: '员工总数', en: 'Staff in all' }, { unit: people, required: true }),
    field('/staff/technical', 'number', { zh: '其中技术人员', en: 'Of them technical' }, { unit: people }),
    field('/staff/security', 'number', { zh: '其中网络与信息安全人员', en: 'Of them for security' }, { unit: people }),
  ] },
  { id: 'quality', title: { zh: '服务质量', en: 'Service quality' }, fields: [
    field('/service_quality/complaints', 'number', { zh: '用户投诉', en: 'Complaints' }, { unit: times }),
    field('/service_quality/settled', 'number', { zh: '其中已解决', en: 'Of them settled' }, { unit: times }),
    field('/service_quality/summary', 'textarea', { zh: '服务质量说明', en: 'Service quality in words' }),
  ] },
  { id: 'security', title: { zh: '网络与信息安全', en: 'Network and information security' }, fields: [
    field('/security/incidents', 'number', { zh: '安全事件', en: 'Incidents' }, { unit: times }),
    field('/security/summary', 'textarea', { zh: '网络与信息安全说明', en: 'Security in words' }),
  ] },
  { id: 'compliance', title: { zh: '执行法律', en: 'Keeping the law' }, fields: [
    field('/compliance/conditions_kept', 'yesno', { zh: '是否仍符合许可条件', en: 'Are the conditions of the licence still met' }),
    field('/compliance/penalties', 'number', { zh: '受到的处罚', en: 'Penalties' }, { unit: times }),
    field('/compliance/summary', 'textarea', { zh: '执行法律、法规情况说明', en: 'Compliance in words' }),
  ] },
]
