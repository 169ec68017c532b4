// JSON pointers (RFC 6901) into a form, and merge patches (RFC 7396) between two forms. Findings, fields and returns all name
// places by pointer, so this is how a page reads and writes what they point at.

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** The parts of a pointer, unescaped; the empty pointer has none. */
export function parts(pointer: string): string[] {
  if (pointer === '') return []
  return pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What stands at a pointer, undefined where there is nothing. */
export function at(form: Json | undefined, pointer: string): Json | undefined {
  let here: Json | undefined = form
  for (const part of parts(pointer)) {
    if (Array.isArray(here)) here = here[Number(part)]
    else if (here !== null && typeof here === 'object') here = here[part]
    else return undefined
  }
  return here
}

/** A copy of the form with a value put at a pointer; undefined takes the member away. What lies on the way is made. */
export function put(form: Json | undefined, pointer: string, value: Json | undefined): Json {
  return putParts(form, parts(pointer), value) ?? {}
}

function putParts(here: Json | undefined, path: string[], value: Json | undefined): Json | undefined {
  const [part, ...rest] = path
  if (part === undefined) return value
  if (Array.isArray(here) || (here === undefined && /^\d+$/.test(part))) {
    const list: Json[] = Array.isArray(here) ? [...here] : []
    const index = Number(part)
    const changed = putParts(list[index], rest, value)
    if (changed === undefined) list.splice(index, 1)
    else list[index] = changed
    return list
  }
  const object = here !== null && typeof here === 'object' ? { ...here } : {}
  const changed = putParts(object[part], rest, value)
  if (changed === undefined) delete object[part]
  else object[part] = changed
  return object
}

/** Whether two values are the same, whatever the order of their members. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i]))
  }
  if (typeof a !== 'object' || typeof b !== 'object') return false
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => same(a[name], b[name]))
}

/** The merge patch that turns one form into another, undefined where they are the same. Lists are replaced whole. */
export function patchBetween(before: Json | undefined, after: Json | undefined): Json | undefined {
  if (same(before, after)) return undefined
  if (!isObject(before) || !isObject(after)) return after === undefined ? null : after
  const patch: { [name: string]: Json } = {}
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const change = patchBetween(before[name], after[name])
    if (change !== undefined) patch[name] = change
  }
  return patch
}

/** The form with a merge patch applied. */
export function patched(form: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch
  const object: { [name: string]: Json } = isObject(form) ? { ...form } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete object[name]
    else object[name] = patched(object[name], value)
  }
  return object
}

/** The pointers of every leaf that differs between two forms, in order. A list of texts counts as one leaf. */
export function differences(before: Json | undefined, after: Json | undefined, from = ''): string[] {
  if (same(before, after)) return []
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      differences(before[name], after[name], `${from}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`))
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && before.every(isObject)) {
    return before.flatMap((each, i) => differences(each, after[i], `${from}/${i}`))
  }
  return [from]
}

function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
