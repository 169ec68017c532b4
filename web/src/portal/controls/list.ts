// Lists that people write in one line.

import type { Json } from '@/shared/form/pointer'

/** The entries of a line; ; ； , ， 、 and line breaks separate, and empty entries are none. */
export function split(line: string): string[] {
  return line.split(/[;；,，、\n]/).map((each) => each.trim()).filter((each) => each !== '')
}

export function joined(value: Json | undefined): string {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string').join('; ') : ''
}
