// The tree of divisions (GB/T 2260), fetched once when a picker first needs it.

import { get } from '../api/client'

export interface Region { code: string; name_zh: string; children?: Region[] }

let asked: Promise<Region[]> | undefined

export function regions(): Promise<Region[]> {
  asked ??= get<{ items: Region[] }>('/api/v1/regions', { headers: {} }).then((answer) => answer.items)
  asked.catch(() => (asked = undefined)) // the line was away: ask again next time
  return asked
}

/** The regions from the province down to a code, empty where it is none of the tree. */
export function pathTo(tree: Region[], code: string): Region[] {
  for (const region of tree) {
    if (region.code === code) return [region]
    const below = pathTo(region.children ?? [], code)
    if (below.length > 0) return [region, ...below]
  }
  return []
}

/** 北京市海淀区: the names from the province down, "" while the tree is not there or the code is none of it. */
export function regionName(tree: Region[], code: string): string {
  const names = pathTo(tree, code).map((region) => region.name_zh)
  return names.filter((name, i) => name !== names[i - 1] && name !== '市辖区').join('')
}
