// Which road the cases of a page go: its route says so.

import type { RouteLocationNormalizedLoaded } from 'vue-router'
import type { AnyCase } from '@/shared/api/types'
import { filing } from './filing'
import { licence } from './licence'
import type { Road } from './road'

export function roadHere(route: RouteLocationNormalizedLoaded): Road<AnyCase> {
  return (route.meta.of === 'licence' ? licence : filing) as unknown as Road<AnyCase>
}
