// A value of the form as it is read over: options by their names, numbers by their unit, lists entry by entry.

import { say, words } from '../texts/language'
import { marks } from '../texts/marks'
import type { Field } from './description'
import { numberText } from './number'
import type { Json } from './pointer'
import { regionName, type Region } from './regions'

const t = words({
  longTerm: { zh: '长期', en: 'No end date' }, yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' }, none: { zh: '都不涉及', en: 'None' }, between: { zh: '；', en: '; ' },
})

/** A stored number with its unit: 33.33%, 1,000,000 元. */
export function measured(field: Pick<Field, 'unit' | 'scale'>, value: number): string {
  const unit = say(field.unit)
  return numberText(field, value) + (unit === '' || unit === '%' ? unit : `\u00a0${unit}`)
}

/** The value in words; "" where nothing was entered. */
export function valueText(field: Field | undefined, value: Json | undefined, regions: Region[]): string {
  if (value === undefined || value === null || value === '') return ''
  if (value === true || value === false) return value ? t.yes : t.no
  if (value === 'long_term') return t.longTerm
  if (typeof value === 'number') return measured(field ?? {}, value)
  const named = (each: Json): string => say(field?.options?.find((option) => option.value === each)?.label) || String(each)
  if (typeof value === 'string') return (field?.control === 'region' && regionName(regions, value)) || named(value)
  if (!Array.isArray(value)) return membersText(value)
  if (value.length === 0) return field?.control === 'approvals' ? t.none : ''
  return value.map((each) => (typeof each === 'object' ? membersText(each) : named(each))).join('; ')
}

const membersText = (value: Json): string => Object.values(value ?? {}).filter((part) => typeof part === 'string').join(' ')

/** One entry of a list of objects: its parts that were filled in, each with its name. */
export function entryText(parts: { part: Field; value: Json | undefined }[], regions: Region[]): string {
  return parts.map(({ part, value }) => ({ name: say(part.label), text: valueText(part, value, regions) })).filter((each) => each.text !== '')
    .map((each) => `${each.name}${marks.colon}${each.text}`).join(t.between)
}
