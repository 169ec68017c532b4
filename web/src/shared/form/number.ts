// Numbers of a form: kept whole, written and read in their unit.

import { countText } from '../dates'

/** A stored number in its unit, without the unit's name: 3333 hundredths read 33.33. */
export function numberText(field: { scale?: number | undefined }, value: number): string {
  const scale = field.scale ?? 1
  const [whole = '0', rest] = (value / scale).toFixed(Math.round(Math.log10(scale))).split('.')
  return countText(Number(whole)) + (rest === undefined ? '' : `.${rest}`)
}

/** What somebody wrote, as it is stored; undefined where it is no number of that kind. Full-width digits and separators count. */
export function numberRead(text: string, scale = 1): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,，]/g, '').replace(/%$/, '')
  if (!/^\d+(\.\d*)?$/.test(plain)) return undefined
  const stored = Number((Number(plain) * scale).toFixed(6))
  return Number.isSafeInteger(stored) ? stored : undefined
}
