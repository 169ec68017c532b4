import { expect, it } from 'vitest'
import { boxOf, forService, lies, opened, partsAt, placeOf, type Description, type Field } from './description'

const text = { zh: '', en: '' }
const field = (pointer: string): Field => ({ pointer, label: text, help: text, control: 'text', required: true })
const description: Description = {
  province: '', profile: '', copies: [], papers: [],
  topics: [
    { id: 'sponsor', title: text, intro: text, fields: [field('/sponsor/name'), field('/sponsor/document/number')] },
    { id: 'access', title: text, intro: text, fields: [field('/services/*/domains'), field('/services/*/access/ips')] },
  ],
}

it('finds the field of a finding, whether it lies in the field or above it', () => {
  const place = (pointer: string) => {
    const found = placeOf(description, pointer)
    return found === undefined ? undefined : `${found.topic.id} ${found.field.pointer} ${found.service}`
  }
  expect(place('/sponsor/name')).toBe('sponsor /sponsor/name 0')
  expect(place('/services/1/domains/2')).toBe('access /services/*/domains 1')
  expect(place('/services/1/access')).toBe('access /services/*/access/ips 1')
  expect(place('/sponsor')).toBe('sponsor /sponsor/name 0')
  expect(place('/kind')).toBeUndefined()
})

it('knows what a return opened', () => {
  expect(opened(['/services/0/lead'], '/services/0/lead/name')).toBe(true)
  expect(opened(['/services/0/domains/1'], '/services/0/domains')).toBe(true)
  expect(opened(['/services/0/name'], '/services/0/remark')).toBe(false)
  expect(opened(['/services/0/name'], '/services/0/names')).toBe(false)
})

it('names one service', () => {
  expect(forService('/services/*/name', 2)).toBe('/services/2/name')
  expect(lies('/services/2/name', '/services/*/name')).toBe(true)
  expect(lies('/services/2', '/services/*/name')).toBe(false)
})

it('finds the entry and the part of a list of objects', () => {
  const list: Field = { ...field('/shareholders'), control: 'list', parts: [field('/shareholders/*/name'), field('/shareholders/*/evidence/holder')] }
  const owners: Description = { ...description, topics: [{ id: 'owners', title: text, intro: text, fields: [list] }] }
  const box = (pointer: string) => {
    const place = placeOf(owners, pointer)
    return place === undefined ? undefined : boxOf(place)
  }
  expect(box('/shareholders')).toBe('f-shareholders')
  expect(box('/shareholders/1')).toBe('f-shareholders-1')
  expect(box('/shareholders/1/name')).toBe('f-shareholders-1-name')
  expect(box('/shareholders/0/evidence/holder')).toBe('f-shareholders-0-evidence-holder')
  expect(partsAt(list, '/shareholders', 3).map((each) => each.pointer)).toEqual(['/shareholders/3/name', '/shareholders/3/evidence/holder'])
})
