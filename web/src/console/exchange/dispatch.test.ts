import { describe, expect, test } from 'vitest'
import { checkDispatch, dispatchKinds, recordOf } from './dispatch'
import { kinds } from './words'

const kind = (name: string) => dispatchKinds.find((each) => each.kind === name)!

describe('what is handed out by hand', () => {
  test('every kind has a name', () => {
    for (const each of dispatchKinds) expect(kinds[each.kind], each.kind).toBeDefined()
  })
  test('a record of an unfiled website as the server reads it', () => {
    const typed = { ID: '7', Domain: ' unfiled-example.cn ', Address: '203.0.113.10', Carrier: '9', Province: '110000', SeenAt: '2026-11-23', Remark: '' }
    expect(checkDispatch(kind('unfiled_website'), ['example-cloud'], [typed])).toEqual({})
    expect(recordOf(kind('unfiled_website'), typed)).toEqual({ ID: 7, Domain: 'unfiled-example.cn', Address: 3405803786, Carrier: 9, Province: 110000, SeenAt: '2026-11-23' })
  })
  test('what lies deeper, lists, and numbers whose zero counts', () => {
    expect(recordOf(kind('block_sponsor'), { 'Sponsor.Name': '北京示例有限公司', 'Sponsor.Kind': '4', 'Sponsor.Document.Type': '1', 'Sponsor.Document.Number': '91110101MA01EXAM0X', Operation: '0' }))
      .toEqual({ Sponsor: { Name: '北京示例有限公司', Kind: 4, Document: { Type: 1, Number: '91110101MA01EXAM0X' } }, Operation: { Value: 0, Given: true } })
    expect(recordOf(kind('block_service'), { 'Service.Name': '示例', 'Service.Domains': 'a-example.cn，b-example.cn', Operation: '2' }))
      .toEqual({ Service: { Name: '示例', Domains: [{ Name: 'a-example.cn' }, { Name: 'b-example.cn' }] }, Operation: { Value: 2, Given: true } })
  })
  test('what is wrong is said at its field, in every record', () => {
    const wrong = checkDispatch(kind('unfiled_website'), [], [{ ID: '0', Domain: '', Address: '999.0.0.1', Carrier: 'x' }, { ID: '1', Domain: 'a'.repeat(129), Address: '0.0.0.0', Carrier: '1' }])
    expect(Object.keys(wrong)).toEqual(['/provider', '/records/0/Domain', '/records/0/Address', '/records/0/Carrier', '/records/0/ID', '/records/1/Domain', '/records/1/Address'])
    expect(checkDispatch(kind('inspect_shell'), ['p'], [{ ServiceNumber: '京', ServiceID: '1', Result: '0', At: '2026-11-23' }])).toEqual({ '/records/0/ServiceNumber': { zh: '至少 5 个字符。', en: 'At least 5 characters.' } })
  })
  test('what the house makes asks for no record', () => {
    expect(checkDispatch(kind('code_tables'), ['example-cloud'], [{}])).toEqual({})
  })
})
