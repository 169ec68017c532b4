// The title of a page about a case begins with whose turn it is.

import type { AnyCase } from '@/shared/api/types'
import { parties } from '@/shared/names'
import { say, words } from '@/shared/texts/language'
import type { Road } from './road'

const t = words({ yours: { zh: '轮到您', en: 'Your turn' }, theirs: (name: string) => ({ zh: `轮到${name}`, en: `With the ${name}` }) })

export function turnTitle<V extends AnyCase>(road: Road<V>, view: V): string {
  if (view.turn === null) return `${say(road.stateName?.(view) ?? road.states[view.state])}: ${road.title(view)}`
  const who = road.mine(view) ? t.yours : t.theirs(say(view.turn.party === 'administration' ? road.authority(view) : parties[view.turn.party]))
  return `${who}: ${road.title(view)}`
}
